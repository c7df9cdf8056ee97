namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Reads the text boxes that lie on a sheet.</summary>
internal static class SheetDrawing
{
    public static IEnumerable<string> Texts(OfficePackage package, string sheetPart)
    {
        var part = package.Relations(sheetPart).FirstOrDefault(relation => relation.Kind == "drawing")?.Target;
        using var markup = package.OpenMarkup(part);
        foreach (var name in markup?.Descendants() ?? [])
        {
            if (name == "txBody" && Body(markup!) is { Length: > 0 } text)
                yield return text;
        }
    }

    private static string Body(MarkupReader markup)
    {
        var lines = new List<string>();
        foreach (var name in markup.Children())
        {
            if (name != "p")
                continue;
            var line = "";
            foreach (var inner in markup.Descendants())
                line += inner == "t" ? markup.Text() : "";
            if (SeenText.Line(line) is { Length: > 0 } seen)
                lines.Add(seen);
        }

        return string.Join("\n", lines);
    }
}
