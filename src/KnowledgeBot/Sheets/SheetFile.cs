namespace KnowledgeBot.Sheets;

/// <summary>Rows as a file for a spreadsheet program: a workbook when it is named .xlsx, CSV else.</summary>
static class SheetFile
{
    /// <param name="numbers">Columns, from 0, whose cells a workbook holds as numbers where they are one.</param>
    public static async Task WriteAsync(IReadOnlyList<IReadOnlyList<string>> rows, string file, CancellationToken cancellationToken, IReadOnlySet<int>? numbers = null)
    {
        if (Path.GetExtension(file).Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            await using FileStream stream = File.Create(file);
            await Xlsx.WriteAsync(rows, numbers ?? new HashSet<int>(), stream, cancellationToken);
        }
        else
        {
            await File.WriteAllTextAsync(file, Csv.Of(rows), cancellationToken);
        }
    }
}
