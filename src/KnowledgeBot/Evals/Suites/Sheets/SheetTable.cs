using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Sheets;

namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>The table of a CSV or XLSX file that a person filled in.</summary>
static class SheetTable
{
    /// <param name="needed">The table is the first that has these columns.</param>
    /// <exception cref="UserFacingException">file-not-found, suite-invalid.</exception>
    public static async Task<Table> ReadAsync(string file, IReadOnlyList<string> needed, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        byte[] content = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken)
            : throw new UserFacingException(ErrorCode.FileNotFound, $"'{file}' does not exist; name a CSV or XLSX file with the columns {string.Join(", ", known)}");
        return Read(content, file, cancellationToken).Blocks.Select(b => b.Table).OfType<Table>().FirstOrDefault(t => needed.All(n => Column(t, n) >= 0))
            ?? throw Wrong(file, 1, $"no table with the columns {string.Join(" and ", needed.Select(n => $"'{n}'"))}; known columns: {string.Join(", ", known)}");
    }

    /// <returns>Empty where the row has none.</returns>
    public static string Cell(Table table, IReadOnlyList<string> row, string column) => Column(table, column) is >= 0 and int i && i < row.Count ? SafeCell.Read(row[i].Trim()) : "";

    public static bool Same(string a, string b) => string.Equals(a.Trim(), b, StringComparison.OrdinalIgnoreCase);

    public static UserFacingException Wrong(string file, int line, string message) => new(ErrorCode.SuiteInvalid, string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}"));

    static int Column(Table table, string name) => table.Headers.ToList().FindIndex(h => Same(h, name));

    static ExtractedDocument Read(byte[] content, string file, CancellationToken cancellationToken)
    {
        try
        {
            return Readers.Extract(content, Path.GetFileName(file), new ExtractionLimits(), cancellationToken);
        }
        catch (DocumentRejectedException e)
        {
            throw new UserFacingException(ErrorCode.SuiteInvalid, $"'{file}' cannot be read: {e.Message}", e);
        }
    }
}
