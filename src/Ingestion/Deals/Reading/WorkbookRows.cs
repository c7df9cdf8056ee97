using System.Globalization;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Office;
using KnowledgeBot.Ingestion.Extraction.Office.Archive;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>Reads a sheet for its values: what is stored, not what is shown. Runs in the extraction process.</summary>
internal static class WorkbookRows
{
    /// <exception cref="DocumentRejectedException">No such sheet, or the workbook is damaged, locked or beyond a limit.</exception>
    public static SheetReply Read(ReadOnlyMemory<byte> content, string fileName, SheetRequest request, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            OfficePackage package = OfficePackage.Open(content, fileName, DocumentFormat.Xlsx, limits, cancellationToken);
            Workbook workbook = Workbook.Read(package);
            return workbook.Strings.Truncated ? throw Rejections.TooMuchText(limits) : request.Sheet is { } name ? Named(package, workbook, name, request) : Fitting(package, workbook, request);
        }
        catch (Exception e) when (e is not (DocumentRejectedException or OperationCanceledException or OutOfMemoryException))
        {
            throw Rejections.Corrupt("its sheets could not be read", e);
        }
    }

    static SheetReply Named(OfficePackage package, Workbook workbook, string name, SheetRequest request)
    {
        SheetEntry? sheet = workbook.Sheets.FirstOrDefault(s => s.Name == name) ?? workbook.Sheets.FirstOrDefault(s => s.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        return sheet is null
            ? throw new DocumentRejectedException(RejectionCode.SheetMissing, $"The workbook has no sheet '{name}'; its sheets are {string.Join(", ", workbook.Sheets.Take(40).Select(s => $"'{s.Name}'"))}. Correct 'sheet' in the manifest.")
            : SheetReply.Of(sheet.Name, Rows(package, workbook, sheet, request.Rows, request.AsSeen));
    }

    static SheetReply Fitting(OfficePackage package, Workbook workbook, SheetRequest request)
    {
        FieldSource[] wanted = [.. request.Columns.Select(c => new FieldSource(c, null, 0))];
        SheetEntry[] visible = [.. workbook.Sheets.Where(s => !s.Hidden)];
        SheetEntry? fitting = null;
        int most = -1;
        foreach (SheetEntry sheet in visible)
        {
            HeaderMatch? header = HeaderMatch.Find(Rows(package, workbook, sheet, HeaderMatch.SearchedRows), wanted);
            if (header is not null && header.Columns.Count > most)
            {
                (fitting, most) = (sheet, header.Columns.Count);
            }

            if (header is { Faults.Count: 0 })
            {
                break;
            }
        }

        return fitting is null
            ? throw new DocumentRejectedException(RejectionCode.NoText, "The workbook has no visible sheet with rows.")
            : SheetReply.Of(fitting.Name, Rows(package, workbook, fitting, request.Rows, request.AsSeen));
    }

    static List<DataRow> Rows(OfficePackage package, Workbook workbook, SheetEntry sheet, int most, bool asSeen = false)
    {
        using MarkupReader? markup = package.OpenMarkup(sheet.Part);
        if (markup is null || markup.Name != "worksheet")
        {
            return [];
        }

        SheetValues values = new(markup, workbook, package.Limits, most, asSeen);
        values.Read();
        return values.Rows.Count > package.Limits.TableRows
            ? throw new DocumentRejectedException(RejectionCode.TooManyRows, string.Create(CultureInfo.InvariantCulture, $"The sheet '{sheet.Name}' has more than {package.Limits.TableRows:N0} rows. Export it as CSV."))
            : values.Rows;
    }
}
