using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Lays a sheet's filled cells side by side without the empty columns, and repeats merged cells where they cover rows and columns in use.</summary>
internal static class DenseRows
{
    private const int MostFilledByMerges = 1_000_000;
    private const int MostCells = 4_000_000;

    /// <param name="columns">Column in the sheet, from 0, of each cell index.</param>
    public static List<GridRow> Make(SheetCells sheet, CellBudget budget, out List<int> columns)
    {
        columns = sheet.Rows.SelectMany(row => row.Cells).Select(cell => cell.Column).Distinct().Order().ToList();
        var index = new Dictionary<int, int>();
        for (var i = 0; i < columns.Count; i++)
            index[columns[i]] = i;
        var rows = new List<GridRow>();
        var left = MostCells;
        foreach (var row in sheet.Rows)
        {
            var width = index[row.Cells[^1].Column] + 1;
            left -= width;
            if (left < 0)
                break;
            var cells = new GridCell[width];
            foreach (var cell in row.Cells)
                cells[index[cell.Column]] = cell.Cell;
            rows.Add(new GridRow(row.Number, row.Position, cells));
        }

        Repeat(sheet.Merges, rows, columns, budget);
        return rows;
    }

    private static void Repeat(List<CellRange> merges, List<GridRow> rows, List<int> columns, CellBudget budget)
    {
        var left = MostFilledByMerges;
        var number = 0;
        foreach (var merge in merges)
        {
            number++;
            var at = FirstAt(rows, merge.FirstRow);
            if (at == rows.Count || rows[at].Number != merge.FirstRow)
                continue;
            int from = UpTo(columns, merge.FirstColumn - 1), to = UpTo(columns, merge.LastColumn);
            if (from >= to || columns[from] != merge.FirstColumn || rows[at][from] is not { IsEmpty: false } origin)
                continue;
            for (; at < rows.Count && rows[at].Number <= merge.LastRow; at++)
            {
                if ((left -= to - from) < 0 || !budget.TryTakeText((long)origin.Text.Length * (to - from - 1)))
                    return;
                Cover(rows, at, from, to, origin with { Merge = number });
            }
        }
    }

    private static void Cover(List<GridRow> rows, int at, int from, int to, GridCell cell)
    {
        var cells = rows[at].Cells;
        if (cells.Length < to)
        {
            Array.Resize(ref cells, to);
            rows[at] = rows[at] with { Cells = cells };
        }

        Array.Fill(cells, cell, from, to - from);
    }

    /// <summary>How many of the used columns lie at or before a column of the sheet.</summary>
    private static int UpTo(List<int> columns, int column)
    {
        var at = columns.BinarySearch(column);
        return at >= 0 ? at + 1 : ~at;
    }

    private static int FirstAt(List<GridRow> rows, int number)
    {
        int low = 0, high = rows.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Number < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
