using System.Globalization;
using KnowledgeBot.Ingestion.Extraction.Office;
using KnowledgeBot.Ingestion.Extraction.Office.Archive;

namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Comma, semicolon, tab or bar separated values, however they were exported.</summary>
internal sealed class CsvReader : IDocumentReader
{
    public DocumentFormat Format => DocumentFormat.Csv;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (content.IsEmpty)
            throw new DocumentRejectedException(RejectionCode.Empty, $"\"{fileName}\" is empty.");
        if (content.Length > limits.FileBytes)
            throw Rejections.TooLarge(content.Length, limits);
        var text = ByteText.Decode(content.Span);
        var delimiter = DelimiterSniffer.Find(text);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            text = text[(text.AsSpan().IndexOfAny('\r', '\n') + 1)..];
        var (rows, notices) = Collect(new CsvRecords(text, delimiter), limits, cancellationToken);
        if (rows.Count == 0)
            throw new DocumentRejectedException(RejectionCode.NoText, $"\"{fileName}\" has no rows with text.");
        var columns = Enumerable.Range(0, rows.Max(row => row.Cells.Length)).ToList();
        return new ExtractedDocument { Format = Format, Blocks = new SheetLayout(columns, null).Read(rows), Notices = notices };
    }

    private static (List<GridRow> Rows, List<string> Notices) Collect(CsvRecords records, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var rows = new List<GridRow>();
        var notices = new List<string>();
        var budget = new CellBudget(limits);
        var number = 0;
        while (records.Next() is { } fields)
        {
            number++;
            if ((number & 0xff) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var cells = Cells(fields);
            if (cells.Length == 0)
                continue;
            if (!budget.TryTake(cells))
            {
                notices.Add(string.Create(CultureInfo.InvariantCulture, $"rows from {number:N0} on left out: {budget.Reason}"));
                break;
            }

            rows.Add(new GridRow(number, number, cells));
        }

        return (rows, notices);
    }

    private static GridCell[] Cells(List<string> fields)
    {
        var cells = fields.Select(field => GridCell.Of(SeenText.Line(field))).ToList();
        while (cells.Count > 0 && cells[^1].IsEmpty)
            cells.RemoveAt(cells.Count - 1);
        return [.. cells];
    }
}
