namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>One slide: its title, what stands on it in reading order, and its speaker notes.</summary>
internal sealed record Slide(bool Hidden, string? Title, IReadOnlyList<SlideShape> Shapes, IReadOnlyList<string> Notes)
{
    public static Slide Read(OfficePackage package, string part, TextBudget budget)
    {
        var relations = package.Relations(part);
        using var markup = package.OpenMarkup(part);
        if (markup is null)
            return new Slide(false, null, [], []);
        if (markup.Plain("show") is "0" or "false")
            return new Slide(true, null, [], []);
        var layout = LayoutPlaces.Read(package, relations.FirstOrDefault(relation => relation.Kind == "slideLayout")?.Target);
        var shapes = new ShapeTree(package, relations, markup, budget, layout).Read();
        var title = shapes.Find(shape => shape.Role is "title" or "ctrTitle" && shape.Lines.Count > 0);
        var rest = ReadingOrder.Sort(shapes.Where(shape => shape != title && !shape.IsFurniture && shape.HasContent).ToList());
        return new Slide(false, title is null ? null : SeenText.Line(string.Join(" ", title.Lines.Select(line => line.Text))), rest, ReadNotes(package, relations, budget));
    }

    private static List<string> ReadNotes(OfficePackage package, IReadOnlyList<PartRelation> relations, TextBudget budget)
    {
        var part = relations.FirstOrDefault(relation => relation.Kind == "notesSlide")?.Target;
        using var markup = package.OpenMarkup(part);
        if (markup is null)
            return [];
        return new ShapeTree(package, [], markup, budget, LayoutPlaces.None).Read()
            .Where(shape => !shape.IsFurniture && shape.Role is not ("sldImg" or "title")).SelectMany(shape => shape.Lines).Select(line => line.Text).ToList();
    }
}
