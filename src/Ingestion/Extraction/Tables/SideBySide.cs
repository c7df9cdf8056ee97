namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Parts tables that stand next to each other with a blank column between, when each has a header of its own.</summary>
internal sealed class SideBySide(IReadOnlyList<int> columnNumbers)
{
    public IEnumerable<List<GridRow>> Split(List<GridRow> band)
    {
        var lead = band.TakeWhile(row => row.Filled() == 1).Count();
        var rows = band.Skip(lead).ToList();
        if (rows.Count < 2)
            return [band];
        var groups = Groups(rows.Where(row => row.Filled() > 1).ToList());
        if (groups.Count < 2)
            return [band];
        var regions = groups.Select(columns => Cut(rows, columns)).ToList();
        return regions.All(IsTable) ? lead == 0 ? regions : [band.GetRange(0, lead), .. regions] : [band];
    }

    private List<List<int>> Groups(List<GridRow> rows)
    {
        var groups = new List<List<int>>();
        if (rows.Count == 0)
            return groups;
        foreach (var column in TableBuilder.UsedColumns(rows))
        {
            if (groups.Count == 0 || columnNumbers[column] > columnNumbers[groups[^1][^1]] + 1)
                groups.Add([]);
            groups[^1].Add(column);
        }

        return groups;
    }

    private static List<GridRow> Cut(List<GridRow> rows, List<int> columns)
    {
        var cut = new List<GridRow>();
        foreach (var row in rows)
        {
            var cells = new GridCell[columns[^1] + 1];
            foreach (var column in columns)
                cells[column] = row[column];
            if (!Array.TrueForAll(cells, cell => cell.IsEmpty))
                cut.Add(row with { Cells = cells });
        }

        return cut;
    }

    private static bool IsTable(List<GridRow> rows)
    {
        var from = rows.TakeWhile(row => row.Filled() == 1).Count();
        var body = rows.Skip(from).ToList();
        return body.Count >= 2 && TableBuilder.UsedColumns(body) is { Count: >= 2 } columns && HeaderDetector.Count(body, columns) > 0;
    }
}
