using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Pdf;

/// <summary>A table on a page, and the area whose lines it replaces.</summary>
internal sealed record PdfTable(Table Table, double Left, double Top, double Right, double Bottom)
{
    public bool Covers(PdfLine line) =>
        (line.Top + line.Bottom) / 2 >= Top && (line.Top + line.Bottom) / 2 <= Bottom && line.Left >= Left - 2 && line.Right <= Right + 2;
}

/// <summary>Finds rows of short cells that line up below each other. Columns of prose, whose cells are long, are not tables.</summary>
internal static class TableFinder
{
    private const int FewestRows = 3;
    private const int LongCellWords = 6;
    private const double LongCells = 0.34;

    public static List<PdfTable> Find(PdfPage page)
    {
        var tables = new List<PdfTable>();
        var rows = VisualRow.Of(page);
        for (var i = 0; i < rows.Count; i++)
        {
            var end = i;
            while (end < rows.Count && Belongs(rows, i, end))
            {
                end++;
            }
            var run = rows[i..end];
            while (run.Count > 0 && run[^1].Cells.Count < 2)
            {
                run.RemoveAt(run.Count - 1);
            }
            if (run.Count(row => row.Cells.Count > 1) >= FewestRows && Read(run) is { } table)
            {
                tables.Add(table);
                i = i + run.Count - 1;
            }
        }
        return tables;
    }

    private static bool Belongs(List<VisualRow> rows, int first, int i)
    {
        var row = rows[i];
        if (i == first)
        {
            return row.Cells.Count > 1;
        }
        var near = row.Top - rows[i - 1].Bottom < 2.2 * Math.Max(row.Height, 6);
        if (!near)
        {
            return false;
        }
        return row.Cells.Count > 1 || (row.Words <= 8 && row.Cells[0].Left > rows[first].Cells[0].Left + row.Height && row.Top - rows[i - 1].Bottom < 0.6 * row.Height);
    }

    private static PdfTable? Read(List<VisualRow> rows)
    {
        var cells = rows.SelectMany(row => row.Cells).ToList();
        if (cells.Count(cell => cell.Words > LongCellWords) > cells.Count * LongCells || cells.All(cell => cell.Text.Length <= 1))
        {
            return null;
        }
        var columns = Columns(rows);
        if (columns.Count < 2 || columns.Count > 40)
        {
            return null;
        }
        var grid = Grid(rows, columns);
        var full = grid.Count(row => row.Count(cell => cell.Length > 0) >= Math.Max(2, columns.Count / 2));
        var numbered = columns.Count == 2 && grid.All(row => row[0].Length <= 4 && (row[0].Length == 0 || row[0][^1] is '.' or ')'));
        if (numbered || grid.Count < FewestRows || full < grid.Count * 0.6)
        {
            return null;
        }
        var table = TableShape.Make(grid, HasHeader(grid) ? 1 : 0);
        return table is null ? null : new PdfTable(table, rows.Min(row => row.Cells[0].Left), rows[0].Top, rows.Max(row => row.Cells[^1].Right), rows[^1].Bottom);
    }

    /// <summary>Where columns begin: stretches of the page width that nearly every row leaves free divide them.</summary>
    private static List<double> Columns(List<VisualRow> rows)
    {
        var left = (int)rows.Min(row => row.Cells[0].Left);
        var covered = new int[(int)rows.Max(row => row.Cells.Max(cell => cell.Right)) - left + 2];
        foreach (var cell in rows.Where(row => row.Cells.Count > 1).SelectMany(row => row.Cells))
        {
            for (var x = Math.Max(0, (int)cell.Left - left); x < Math.Min(covered.Length, (int)cell.Right - left + 1); x++)
            {
                covered[x]++;
            }
        }
        var several = rows.Count(row => row.Cells.Count > 1);
        var free = several < 4 ? 0 : Math.Max(1, several / 10);
        var columns = new List<double>();
        var end = 0;
        for (var x = 0; x < covered.Length; x++)
        {
            if (covered[x] > free && (x == 0 || covered[x - 1] <= free))
            {
                columns.Add(columns.Count == 0 ? left : left + ((end + x) / 2.0));
            }
            end = covered[x] > free ? x : end;
        }
        return columns;
    }

    private static List<string[]> Grid(List<VisualRow> rows, List<double> columns)
    {
        var grid = new List<string[]>();
        VisualRow? before = null;
        foreach (var row in rows)
        {
            var line = Enumerable.Repeat("", columns.Count).ToArray();
            foreach (var cell in row.Cells)
            {
                Place(cell, line, columns, split: cell.Words <= 2 * columns.Count);
            }
            if (before is not null && Continues(line, row, before))
            {
                for (var i = 0; i < line.Length; i++)
                {
                    grid[^1][i] = $"{grid[^1][i]} {line[i]}".Trim();
                }
            }
            else
            {
                grid.Add(line);
            }
            before = row;
        }
        return grid;
    }

    private static void Place(VisualCell cell, string[] line, List<double> columns, bool split)
    {
        foreach (var phrase in split ? cell.Phrases() : [cell])
        {
            var column = ColumnAt(columns, split ? (phrase.Left + phrase.Right) / 2 : phrase.Left + 3);
            line[column] = line[column].Length == 0 ? phrase.Text : $"{line[column]} {phrase.Text}";
        }
    }

    private static int ColumnAt(List<double> columns, double x) => Math.Max(0, columns.FindLastIndex(edge => edge <= x));

    private static bool Continues(string[] line, VisualRow row, VisualRow before)
    {
        var filled = line.Count(cell => cell.Length > 0);
        return line[0].Length == 0 && row.Top - before.Bottom < 0.5 * row.Height && (filled < line.Length / 2.0 || !line.Any(IsFigure)) && (filled == 1 || !line.Any(IsFigure));
    }

    private static bool HasHeader(List<string[]> grid) =>
        grid[0].Count(cell => cell.Length > 0) >= grid[0].Length - 1 && !grid[0].Any(IsFigure) && grid[0].All(cell => cell.Length < 60)
        && (grid.Skip(1).Any(row => row.Any(IsFigure)) || TextTable.HasHeader(grid));

    private static bool IsFigure(string cell) => cell.Length > 0 && cell.Count(char.IsDigit) * 2 >= cell.Count(c => !char.IsWhiteSpace(c)) && !(cell.Length == 4 && (cell.StartsWith("19", StringComparison.Ordinal) || cell.StartsWith("20", StringComparison.Ordinal)));
}
