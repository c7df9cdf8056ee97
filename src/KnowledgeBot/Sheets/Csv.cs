using System.Text;

namespace KnowledgeBot.Sheets;

/// <summary>RFC 4180 with a byte order mark, for spreadsheet programs; no cell of it is ever a formula.</summary>
static class Csv
{
    public static string Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        StringBuilder text = new("\uFEFF");
        foreach (IReadOnlyList<string> row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    static string Cell(string value) => $"\"{SafeCell.Write(value).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
