using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>Small pieces of shape markup shared by slides and layouts.</summary>
internal static class ShapeMarkup
{
    /// <summary>Reads a non-visual properties element: placeholder type and index, and whether the shape is switched off.</summary>
    public static (string? Type, string? Index) Placeholder(MarkupReader markup, out bool hidden)
    {
        string? type = null, index = null;
        hidden = false;
        foreach (var name in markup.Descendants())
        {
            if (name == "cNvPr")
                hidden |= markup.Plain("hidden") is "1" or "true";
            if (name != "ph")
                continue;
            type = markup.Plain("type") ?? "obj";
            index = markup.Plain("idx");
        }

        return (type, index);
    }

    /// <summary>Reads a shape properties element (or a graphic frame's transform) for its place.</summary>
    public static SlidePlace? Place(MarkupReader markup)
    {
        long? x = null, y = null, width = 0, height = 0;
        foreach (var name in markup.Descendants())
        {
            if (name == "off" && x is null)
                (x, y) = (Number(markup.Plain("x")), Number(markup.Plain("y")));
            else if (name == "ext" && markup.Plain("cx") is { } cx && width == 0)
                (width, height) = (Number(cx), Number(markup.Plain("cy")));
        }

        return x is { } left && y is { } top ? new SlidePlace(left, top, width ?? 0, height ?? 0) : null;
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
