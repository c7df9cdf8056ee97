using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Detection;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>A CSV file or a sheet of a workbook that a person filled in: every row with text, whatever stands blank between.</summary>
/// <param name="Rows">Cells from the left, numbers as they are shown and dates as 2025-03-14; each row with its number in the file, from 1.</param>
public sealed record FilledSheet(IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> Rows)
{
    /// <param name="columns">Of a workbook the visible sheet that has most of these columns is read, of two the first.</param>
    /// <exception cref="DocumentRejectedException">It is neither text nor a workbook, or a quoted cell is never closed.</exception>
    public static async Task<FilledSheet> ReadAsync(FileInfo file, IReadOnlyList<string> columns, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (file.Length > limits.FileBytes)
        {
            throw new DocumentRejectedException(RejectionCode.TooLarge, $"it has {file.Length:N0} bytes; at most {limits.FileBytes:N0} are read");
        }

        byte[] content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        if (content is [(byte)'P', (byte)'K', ..])
        {
            return Of(WorkbookRows.Read(content, file.Name, new SheetRequest(null, columns, int.MaxValue, AsSeen: true), limits, cancellationToken).ToTable());
        }

        if (FormatDetector.Detect(content, file.Name, limits) is DocumentFormat.Html or DocumentFormat.Pdf)
        {
            throw new DocumentRejectedException(RejectionCode.Unsupported, "it is neither a CSV nor an XLSX workbook; save it as one of the two");
        }

        Encoding encoding = (await CsvText.LookAsync(new MemoryStream(content), cancellationToken)).Encoding;
        return Of(CsvDataFile.Open(file.FullName, encoding));
    }

    static FilledSheet Of(DataTable table)
    {
        DataRow[] rows = [.. table.Rows(0)];
        return Array.Find(rows, r => r.Problem is not null) is { } broken
            ? throw new DocumentRejectedException(RejectionCode.Corrupt, $"line {broken.Line} opens a quotation mark that is never closed; close it, or double it where it is meant")
            : new FilledSheet([.. rows.Where(r => r.Cells.Any(c => c.Text.Length > 0)).Select(r => (r.Line, (IReadOnlyList<string>)[.. r.Cells.Select(c => c.Text)]))]);
    }
}
