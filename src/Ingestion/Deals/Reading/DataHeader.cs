using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>Finds a table's header, or says what is wrong with the mapping.</summary>
static class DataHeader
{
    const int ShownColumns = 60;

    /// <exception cref="DocumentRejectedException">column-missing.</exception>
    public static HeaderMatch Find(DataTable table, IEnumerable<FieldSource> wanted, string uri, string manifest)
    {
        HeaderMatch header = HeaderMatch.Find(table.Rows(0), wanted) ?? throw new DocumentRejectedException(RejectionCode.NoText, $"'{uri}' has no rows");
        return header.Faults.Count == 0 ? header : throw new DocumentRejectedException(RejectionCode.ColumnMissing, Say(header, uri, table.Sheet, manifest));
    }

    static string Say(HeaderMatch header, string uri, string? sheet, string manifest) =>
        string.Join("; ", header.Faults.Select(f => $"{manifest}:{f.Source.Line}: {f.Fault} in '{uri}'{(sheet is null ? "" : $", sheet '{sheet}'")}"))
        + $"; columns found on line {header.Line}: {string.Join(", ", header.Found.Take(ShownColumns))}{(header.Found.Count > ShownColumns ? ", ..." : "")}; correct the mapping or the export";
}
