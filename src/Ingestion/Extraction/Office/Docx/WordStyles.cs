using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>The document's styles, each looked up through the styles it is based on.</summary>
internal sealed class WordStyles
{
    private const int LongestChain = 20;
    private readonly Dictionary<string, WordStyle> _styles = new(StringComparer.Ordinal);
    private string? _default;

    public static WordStyles Read(OfficePackage package, string? part)
    {
        var styles = new WordStyles();
        using var markup = package.OpenMarkup(part);
        foreach (var name in markup?.Children() ?? [])
        {
            if (name == "style" && markup!.Attribute("styleId") is { } id)
            {
                if (markup.Attribute("type") is "paragraph" or null && markup.Attribute("default") is "1" or "true" or "on")
                    styles._default ??= id;
                styles._styles[id] = ReadStyle(markup);
            }
        }

        return styles;
    }

    public string NameOf(string? id) => Find(id)?.Name ?? id ?? "";

    public RunLook LookOf(string? id, bool paragraph)
    {
        var look = RunLook.Plain;
        foreach (var style in Chain(id ?? (paragraph ? _default : null)))
            look = look.Over(style.Look);
        return look;
    }

    /// <summary>1 to 9 for headings, 0 for the title, null for body text.</summary>
    public int? HeadingLevel(string? id)
    {
        foreach (var style in Chain(id))
        {
            if (LevelByName(style.Name) is { } level)
                return level;
            if (style.OutlineLevel is { } outline)
                return outline < 9 ? outline + 1 : null;
        }

        return null;
    }

    public (string? Id, int Level) Numbering(string? id)
    {
        string? number = null;
        int? level = null;
        foreach (var style in Chain(id))
        {
            number ??= style.NumberingId;
            level ??= style.NumberingLevel;
        }

        return (number, level ?? 0);
    }

    private IEnumerable<WordStyle> Chain(string? id)
    {
        var style = Find(id);
        for (var step = 0; style is not null && step < LongestChain; step++)
        {
            yield return style;
            style = Find(style.BasedOn);
        }
    }

    private WordStyle? Find(string? id) => id is null ? null : _styles.GetValueOrDefault(id);

    /// <summary>Built-in styles keep their English name in the file whatever language the program speaks.</summary>
    private static int? LevelByName(string name)
    {
        if (name.Equals("title", StringComparison.OrdinalIgnoreCase))
            return 0;
        return name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 9 ? level : null;
    }

    private static WordStyle ReadStyle(MarkupReader markup)
    {
        var style = new WordStyle("");
        foreach (var name in markup.Children())
        {
            if (name == "name")
                style = style with { Name = markup.Attribute("val") ?? "" };
            else if (name == "basedOn")
                style.BasedOn = markup.Attribute("val");
            else if (name == "rPr")
                style.Look = RunLook.Read(markup, out _).Over(style.Look);
            else if (name == "pPr")
                ReadParagraph(markup, style);
        }

        return style;
    }

    private static void ReadParagraph(MarkupReader markup, WordStyle style)
    {
        foreach (var name in markup.Children())
        {
            if (name == "outlineLvl")
                style.OutlineLevel = RunLook.Number(markup.Attribute("val"));
            else if (name == "shd")
                style.Look = style.Look with { Shaded = RunLook.IsShade(markup) };
            else if (name == "numPr")
                (style.NumberingId, style.NumberingLevel) = WordNumbering.ReadReference(markup);
        }
    }
}
