using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>The workbook's string table, kept up to a few times the text limit: sheets use strings in the order of the table, so what lies beyond would not be taken anyway.</summary>
internal sealed class SharedStrings
{
    private const int TimesTextLimit = 3;
    private readonly List<string> _strings = [];

    /// <summary>True when the table was longer than what is kept.</summary>
    public bool Truncated { get; private set; }

    public static SharedStrings Read(OfficePackage package, string? part)
    {
        var strings = new SharedStrings();
        var left = (long)package.Limits.TextCharacters * TimesTextLimit;
        using var markup = package.OpenMarkup(part);
        foreach (var name in markup?.Children() ?? [])
        {
            if (name != "si")
                continue;
            var text = RichText(markup!);
            // An empty string also costs its place in the list.
            left -= text.Length + 8;
            if (left < 0)
            {
                strings.Truncated = true;
                break;
            }

            strings._strings.Add(text);
        }

        return strings;
    }

    /// <summary>The string, empty when the table has no such entry, null when it lies beyond what was kept.</summary>
    public string? At(int index)
    {
        if (index >= 0 && index < _strings.Count)
            return _strings[index];
        return Truncated ? null : "";
    }

    /// <summary>Text of a string item: its runs without phonetic guides.</summary>
    public static string RichText(MarkupReader markup)
    {
        string? first = null;
        StringBuilder? text = null;
        foreach (var name in markup.Children())
        {
            if (name == "t")
                Append(markup.Text(), ref first, ref text);
            if (name != "r")
                continue;
            foreach (var inner in markup.Children())
            {
                if (inner == "t")
                    Append(markup.Text(), ref first, ref text);
            }
        }

        return SeenText.Line(Unescape(text?.ToString() ?? first ?? ""));
    }

    private static void Append(string piece, ref string? first, ref StringBuilder? text)
    {
        if (first is null)
            first = piece;
        else
            (text ??= new StringBuilder(first)).Append(piece);
    }

    /// <summary>Excel writes control characters as _x000D_; none of them is a letter.</summary>
    private static string Unescape(string text)
    {
        for (var at = text.IndexOf("_x00", StringComparison.Ordinal); at >= 0 && at + 7 <= text.Length; at = text.IndexOf("_x00", at + 1, StringComparison.Ordinal))
        {
            if (text[at + 6] == '_' && text[at + 4] is '0' or '1' && char.IsAsciiHexDigit(text[at + 5]))
                text = string.Concat(text.AsSpan(0, at), " ", text.AsSpan(at + 7));
        }

        return text;
    }
}
