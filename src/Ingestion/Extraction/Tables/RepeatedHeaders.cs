namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Finds further headers inside a run of rows: the same one repeated is dropped, another one begins a new table.</summary>
internal static class RepeatedHeaders
{
    public static IEnumerable<List<GridRow>> Split(List<GridRow> rows, List<int> columns)
    {
        var header = HeaderDetector.Count(rows, columns);
        if (header == 0)
            return [rows];
        var values = columns.Where(column => HeaderDetector.MostlyValues(rows.GetRange(header, rows.Count - header), column)).ToList();
        return Parts(rows, columns, values, header);
    }

    /// <summary>Whether the row under the header explains the columns ("Price with two decimal places") instead of filling them.</summary>
    public static bool IsExplanation(List<GridRow> rows, List<int> columns, int header)
    {
        if (header == 0 || rows.Count < header + 3)
            return false;
        var values = columns.Where(column => HeaderDetector.MostlyValues(rows.GetRange(header + 1, rows.Count - header - 1), column)).ToList();
        var texts = values.Select(column => rows[header][column]).Where(cell => !cell.IsEmpty && cell.Kind == CellKind.Text).Select(cell => cell.Text).ToList();
        return texts.Count >= 3 && texts.Count == values.Count && texts.Distinct().Count() * 3 >= texts.Count * 2 && texts.Average(text => text.Length) >= 8;
    }

    private static IEnumerable<List<GridRow>> Parts(List<GridRow> rows, List<int> columns, List<int> values, int header)
    {
        var part = rows.GetRange(0, header);
        var headerTexts = part[^1].Texts().ToList();
        for (var at = header; at < rows.Count; at++)
        {
            var row = rows[at];
            if (IsSame(row, headerTexts))
                continue;
            if (part.Count > header && at + 1 < rows.Count && IsNewHeader(row, rows[at + 1], columns, values))
            {
                yield return part;
                part = [];
                header = 1;
                headerTexts = row.Texts().ToList();
            }

            part.Add(row);
        }

        yield return part;
    }

    private static bool IsSame(GridRow row, List<string> header) => row.Texts().SequenceEqual(header, StringComparer.OrdinalIgnoreCase);

    /// <summary>Labels in most of the columns that otherwise hold values, with values again beneath.</summary>
    private static bool IsNewHeader(GridRow row, GridRow next, List<int> columns, List<int> values)
    {
        if (values.Count == 0 || !HeaderDetector.AreLabels(row, columns))
            return false;
        var labels = values.Count(column => !row[column].IsEmpty && (row[column].Kind == CellKind.Text || ValueLook.IsYear(row[column].Text)));
        var below = columns.Count(column => !row[column].IsEmpty && !next[column].IsEmpty && next[column].Kind != CellKind.Text);
        return labels > 0 && labels * 2 > values.Count && below > 0 && row.Filled() * 2 >= columns.Count;
    }
}
