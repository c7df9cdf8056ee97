using System.Globalization;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Reads the visible sheets of a workbook in their order, cells as formatted, formulas by their stored value.</summary>
internal sealed class XlsxReader : IDocumentReader
{
    public DocumentFormat Format => DocumentFormat.Xlsx;

    public ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        var package = OfficePackage.Open(content, fileName, Format, limits, cancellationToken);
        var workbook = Workbook.Read(package);
        var notices = new List<string>();
        var blocks = new List<Block>();
        var budget = new CellBudget(limits);
        foreach (var sheet in workbook.Sheets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sheet.Hidden)
                notices.Add($"sheet {sheet.Name}: left out, it is hidden");
            else
                blocks.AddRange(ReadSheet(package, workbook, sheet, budget, notices));
        }

        if (blocks.Count == 0)
            throw new DocumentRejectedException(RejectionCode.NoText, $"\"{fileName}\" has no visible cells with text.");
        var properties = CoreProperties.Read(package);
        return new ExtractedDocument { Format = Format, Title = CoreProperties.Title(properties), Properties = properties, Blocks = blocks, Notices = notices };
    }

    private static IReadOnlyList<Block> ReadSheet(OfficePackage package, Workbook workbook, SheetEntry sheet, CellBudget budget, List<string> notices)
    {
        budget.NextSheet();
        using var markup = package.OpenMarkup(sheet.Part);
        if (markup is null || markup.Name != "worksheet")
            return [];
        var cells = new SheetCells(markup, workbook, budget);
        cells.Read();
        var rows = DenseRows.Make(cells, budget, out var columns);
        if (cells.LeftOutFrom is { } row)
            notices.Add(string.Create(CultureInfo.InvariantCulture, $"sheet {sheet.Name}: rows from {row:N0} on left out: {budget.Reason}"));
        if (cells.HiddenRows > 0)
            notices.Add(string.Create(CultureInfo.InvariantCulture, $"sheet {sheet.Name}: hidden rows left out: {cells.HiddenRows:N0}"));
        if (cells.HiddenColumns > 0)
            notices.Add(string.Create(CultureInfo.InvariantCulture, $"sheet {sheet.Name}: hidden columns left out: {cells.HiddenColumns:N0}"));
        var blocks = rows.Count == 0 ? [] : new SheetLayout(columns.ConvertAll(cells.SeenColumn), sheet.Name).Read(rows);
        var boxes = SheetDrawing.Texts(package, sheet.Part!).TakeWhile(text => budget.TryTakeText(text.Length)).ToList();
        return [.. blocks, .. boxes.Select(text => new Block { Kind = BlockKind.Paragraph, Text = text, Place = sheet.Name })];
    }
}
