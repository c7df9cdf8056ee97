namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Makes a <see cref="Table"/> of rows: finds the header, repeats merged cells, drops empty rows and columns.</summary>
internal static class TableBuilder
{
    /// <param name="headerRows">How many rows are the header where the format says so; null to find out.</param>
    /// <returns>Null when no row has text.</returns>
    public static Table? FromTexts(IReadOnlyList<IReadOnlyList<string>> rows, int? headerRows = null, string? caption = null)
    {
        var grid = rows.Select((row, index) => new GridRow(index + 1, index + 1, row.Select(text => GridCell.Of(SeenLine(text))).ToArray())).ToList();
        return FromRows(grid, headerRows, caption);
    }

    /// <inheritdoc cref="FromTexts"/>
    /// <param name="numbered">True when row numbers mean something to a person (sheets, CSV).</param>
    public static Table? FromRows(IReadOnlyList<GridRow> rows, int? headerRows = null, string? caption = null, bool numbered = false)
    {
        if (headerRows > 0)
            headerRows -= rows.Take(headerRows.Value).Count(IsBlank);
        var filled = rows.Where(row => !IsBlank(row)).ToList();
        if (filled.Count == 0)
            return null;
        var columns = UsedColumns(filled);
        while (filled.Count > 2 && columns.Count > 1 && filled[0].Filled() == 1 && filled[0].First() is { Merge: not 0, Text: var title })
        {
            caption = caption is null ? title : $"{caption} – {title}";
            filled.RemoveAt(0);
            headerRows -= headerRows > 0 ? 1 : 0;
            columns = UsedColumns(filled);
        }

        var header = Math.Clamp(headerRows ?? HeaderDetector.Count(filled, columns), 0, filled.Count);
        var body = filled.Skip(header).ToList();
        // A column that only its header names says nothing, unless nothing else would be left.
        var withBody = columns.Where(column => body.Any(row => !row[column].IsEmpty) || IsOwnHeader(filled, header, column)).ToList();
        columns = body.Count == 0 || withBody.Count == 0 ? columns : withBody;
        return new Table(
            columns.Select(column => Header(filled, header, column)).ToList(),
            body.Select(row => (IReadOnlyList<string>)columns.Select(column => row[column].Text ?? "").ToArray()).ToList(),
            numbered ? body.FirstOrDefault()?.Number : null) { Caption = caption };
    }

    /// <summary>Columns with text in any of the rows, in order.</summary>
    public static List<int> UsedColumns(IReadOnlyList<GridRow> rows)
    {
        var used = new bool[rows.Max(row => row.Cells.Length)];
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Cells.Length; column++)
                used[column] |= !row.Cells[column].IsEmpty;
        }

        return Enumerable.Range(0, used.Length).Where(column => used[column]).ToList();
    }

    private static bool IsBlank(GridRow row) => Array.TrueForAll(row.Cells, cell => cell.IsEmpty);

    private static bool IsOwnHeader(List<GridRow> rows, int header, int column) =>
        rows.Take(header).Any(row => row[column] is { IsEmpty: false, Merge: 0 });

    private static string Header(List<GridRow> rows, int header, int column)
    {
        var parts = new List<string>();
        foreach (var row in rows.Take(header))
        {
            var cell = row[column];
            if (!cell.IsEmpty && (parts.Count == 0 || parts[^1] != cell.Text))
                parts.Add(cell.Text);
        }

        return string.Join(" / ", parts);
    }

    private static string SeenLine(string text) => Office.SeenText.Line(text);
}
