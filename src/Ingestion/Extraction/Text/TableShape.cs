namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Turns a grid of cells into a <see cref="Table"/>: header rows joined, empty rows and columns dropped.</summary>
internal static class TableShape
{
    /// <summary>Null when nothing is left.</summary>
    public static Table? Make(IReadOnlyList<string[]> grid, int headerRows, string? caption = null)
    {
        var width = grid.Count == 0 ? 0 : grid.Max(row => row.Length);
        var columns = Enumerable.Range(0, width).Where(column => grid.Any(row => Cell(row, column).Length > 0)).ToArray();
        var rows = grid.Skip(headerRows)
            .Select(row => (IReadOnlyList<string>)[.. columns.Select(column => Cell(row, column))])
            .Where(row => row.Any(cell => cell.Length > 0)).ToList();
        if (rows.Count == 0 || columns.Length == 0)
        {
            return null;
        }
        var headers = columns.Select(column => string.Join(" / ", grid.Take(headerRows).Select(row => Cell(row, column)).Where(text => text.Length > 0).Distinct()));
        return new Table([.. headers], rows) { Caption = string.IsNullOrWhiteSpace(caption) ? null : BlockWriter.Line(caption) };
    }

    private static string Cell(string[] row, int column) => column < row.Length ? BlockWriter.Line(row[column]) : "";
}
