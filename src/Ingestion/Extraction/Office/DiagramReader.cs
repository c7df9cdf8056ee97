namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>Reads the texts of a SmartArt diagram in the order of its outline.</summary>
internal static class DiagramReader
{
    public static IReadOnlyList<string> Read(OfficePackage package, string? dataPart)
    {
        var texts = new List<string>();
        using var markup = package.OpenMarkup(dataPart);
        foreach (var name in markup?.Descendants() ?? [])
        {
            if (name == "p" && SeenText.Line(Paragraph(markup!)) is { Length: > 0 } text)
                texts.Add(text);
        }

        return texts;
    }

    private static string Paragraph(MarkupReader markup)
    {
        var text = "";
        foreach (var name in markup.Descendants())
        {
            if (name == "t")
                text += markup.Text();
        }

        return text;
    }
}
