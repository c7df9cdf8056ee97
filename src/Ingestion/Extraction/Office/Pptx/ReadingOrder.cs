namespace KnowledgeBot.Ingestion.Extraction.Office.Pptx;

/// <summary>Orders shapes as people read them: rows from the top, each from the left; the file's own order where places are unknown.</summary>
internal static class ReadingOrder
{
    /// <summary>A quarter inch: tops that differ by less stand on one line.</summary>
    private const long SameLine = 228_600;

    public static IReadOnlyList<SlideShape> Sort(List<SlideShape> shapes)
    {
        if (shapes.Exists(shape => shape.Place is null))
            return shapes;
        var rows = new List<List<SlideShape>>();
        foreach (var shape in shapes.OrderBy(shape => shape.Place!.Y))
        {
            if (rows.Count == 0 || shape.Place!.Y - rows[^1][0].Place!.Y > SameLine)
                rows.Add([]);
            rows[^1].Add(shape);
        }

        return rows.SelectMany(row => row.OrderBy(shape => shape.Place!.X)).ToList();
    }
}
