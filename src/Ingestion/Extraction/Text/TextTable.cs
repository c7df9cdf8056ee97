namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>A table typed with tabs or bars: at least three lines that all cut into the same two or more cells.</summary>
internal static class TextTable
{
    private const int FewestLines = 3;

    public static (Table Table, int Lines)? Read(string[] lines, int first)
    {
        var separator = lines[first].Contains('\t') ? '\t' : lines[first].Contains('|') ? '|' : '\0';
        if (separator == '\0' || lines[first][0] == '\t')
        {
            return null;
        }
        var grid = new List<string[]>();
        var ruled = false;
        var i = first;
        for (; i < lines.Length && !lines[i].AsSpan().IsWhiteSpace(); i++)
        {
            if (IsRule(lines[i]))
            {
                ruled |= grid.Count == 1;
                continue;
            }
            var cells = Cells(lines[i], separator);
            if (cells.Length < 2 || (grid.Count > 0 && cells.Length != grid[0].Length))
            {
                break;
            }
            grid.Add(cells);
        }
        if (grid.Count < FewestLines)
        {
            return null;
        }
        var table = TableShape.Make(grid, ruled || HasHeader(grid) ? 1 : 0);
        return table is null ? null : (table, i - first);
    }

    private static string[] Cells(string line, char separator) =>
        separator == '|' ? line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries) : line.Split('\t', StringSplitOptions.TrimEntries);

    private static bool IsRule(string line) => line.AsSpan().Trim().IndexOfAnyExcept("-=+|: ") < 0;

    internal static bool HasHeader(IReadOnlyList<string[]> grid) =>
        grid[0].All(cell => cell.Length is > 0 and < 60 && !cell.Any(char.IsDigit)) && grid[0].Distinct().Count() == grid[0].Length
        && (grid.Skip(1).Any(row => row.Any(cell => cell.Any(char.IsDigit))) || grid[0].Length > 2);
}
