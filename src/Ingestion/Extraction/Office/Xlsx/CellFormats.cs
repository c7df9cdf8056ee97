using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Number format and weight of each cell style in the workbook.</summary>
internal sealed class CellFormats
{
    private const int MostStyles = 100_000;
    private readonly List<(int Format, int Font)> _styles = [];
    private readonly List<bool> _boldFonts = [];
    private readonly Dictionary<int, string> _codes = [];
    private readonly Dictionary<int, NumberFormat> _formats = [];

    public static CellFormats Read(OfficePackage package, string? part)
    {
        var formats = new CellFormats();
        using var markup = package.OpenMarkup(part);
        foreach (var name in markup?.Children() ?? [])
        {
            if (name == "numFmts")
                formats.ReadCodes(markup!);
            else if (name == "fonts")
                formats.ReadFonts(markup!);
            else if (name == "cellXfs")
                formats.ReadStyles(markup!);
        }

        return formats;
    }

    public NumberFormat FormatOf(int style)
    {
        var id = style >= 0 && style < _styles.Count ? _styles[style].Format : 0;
        if (!_formats.TryGetValue(id, out var format))
            _formats[id] = format = NumberFormat.Parse(_codes.GetValueOrDefault(id) ?? BuiltInFormats.Code(id));
        return format;
    }

    public bool IsBold(int style) =>
        style >= 0 && style < _styles.Count && _styles[style].Font is var font && font >= 0 && font < _boldFonts.Count && _boldFonts[font];

    private void ReadCodes(MarkupReader markup)
    {
        foreach (var _ in markup.Children())
        {
            if (Number(markup.Plain("numFmtId")) is { } id && markup.Plain("formatCode") is { Length: < 1_000 } code && _codes.Count < MostStyles)
                _codes[id] = code;
        }
    }

    private void ReadFonts(MarkupReader markup)
    {
        foreach (var _ in markup.Children())
        {
            var bold = false;
            foreach (var name in markup.Children())
                bold |= name == "b" && markup.Plain("val") is not ("0" or "false");
            if (_boldFonts.Count < MostStyles)
                _boldFonts.Add(bold);
        }
    }

    private void ReadStyles(MarkupReader markup)
    {
        foreach (var _ in markup.Children())
        {
            if (_styles.Count < MostStyles)
                _styles.Add((Number(markup.Plain("numFmtId")) ?? 0, Number(markup.Plain("fontId")) ?? 0));
        }
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
