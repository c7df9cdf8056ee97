using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

/// <summary>Run properties that decide whether text can be seen; null where not said.</summary>
internal sealed record RunLook(bool? Hidden, string? Color, int? HalfPoints, bool? Shaded, bool? Bold)
{
    private const int UnreadableHalfPoints = 2;

    public static readonly RunLook Plain = new(null, null, null, null, null);

    /// <summary>Reads the children of a w:rPr element.</summary>
    /// <param name="style">Receives the character style's id.</param>
    public static RunLook Read(MarkupReader markup, out string? style)
    {
        var look = Plain;
        style = null;
        foreach (var name in markup.Children())
        {
            switch (name)
            {
                case "vanish" or "specVanish":
                    look = look with { Hidden = IsOn(markup) };
                    break;
                case "b":
                    look = look with { Bold = IsOn(markup) };
                    break;
                case "color":
                    look = look with { Color = markup.Attribute("val") };
                    break;
                case "sz":
                    look = look with { HalfPoints = Number(markup.Attribute("val")) };
                    break;
                case "highlight":
                    look = look with { Shaded = markup.Attribute("val") is not ("none" or "white") };
                    break;
                case "shd":
                    look = look with { Shaded = IsShade(markup) };
                    break;
                case "rStyle":
                    style = markup.Attribute("val");
                    break;
            }
        }

        return look;
    }

    public RunLook Over(RunLook below) =>
        new(Hidden ?? below.Hidden, Color ?? below.Color, HalfPoints ?? below.HalfPoints, Shaded ?? below.Shaded, Bold ?? below.Bold);

    /// <param name="onShade">Whether the text may stand on a coloured ground: a filled cell or text box.</param>
    public bool IsSeen(bool onShade) =>
        Hidden != true && !(HalfPoints <= UnreadableHalfPoints) && (Shaded == true || onShade || !IsWhite(Color));

    public static bool IsOn(MarkupReader markup) => markup.Attribute("val") is not ("0" or "false" or "off");

    public static bool IsShade(MarkupReader markup) =>
        markup.Attribute("themeFill") is not null || (markup.Attribute("fill") is { } fill && fill is not "auto" && !IsWhite(fill));

    public static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsWhite(string? color) =>
        color is { Length: 6 } && int.TryParse(color, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
        && (rgb >> 16) >= 0xFA && (rgb >> 8 & 0xFF) >= 0xFA && (rgb & 0xFF) >= 0xFA;
}
