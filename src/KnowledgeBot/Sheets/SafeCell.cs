namespace KnowledgeBot.Sheets;

/// <summary>Keeps what people wrote from running as a formula when a sheet is opened: an apostrophe before what would begin one.</summary>
static class SafeCell
{
    const string Dangerous = "=+-@\t\r\n|%";

    public static string Write(string value) => Begins(value.TrimStart(' ', '\u00a0')) ? $"'{value}" : value;

    public static string Read(string cell) => cell.StartsWith('\'') && Begins(cell[1..].TrimStart(' ', '\u00a0')) ? cell[1..] : cell;

    // Full-width signs are taken for plain ones by some programs.
    static bool Begins(string value) => value.Length > 0 && (Dangerous.Contains(value[0], StringComparison.Ordinal) || value[0] is '＝' or '＋' or '－' or '＠');
}
