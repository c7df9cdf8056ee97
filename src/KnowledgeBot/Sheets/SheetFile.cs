namespace KnowledgeBot.Sheets;

/// <summary>Rows as a file for a spreadsheet program: a workbook when it is named .xlsx, CSV else.</summary>
static class SheetFile
{
    public static async Task WriteAsync(IReadOnlyList<IReadOnlyList<string>> rows, string file, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(file).Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            await using FileStream stream = File.Create(file);
            await Xlsx.WriteAsync(rows, stream, cancellationToken);
        }
        else
        {
            await File.WriteAllTextAsync(file, Csv.Of(rows), cancellationToken);
        }
    }
}
