using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>A sheet's filled rows on their way out of the extraction process: each cell is a letter for its kind and its text.</summary>
internal sealed record SheetReply(string Sheet, IReadOnlyList<int> Lines, IReadOnlyList<IReadOnlyList<string?>> Cells)
{
    const string Kinds = "TNDBF";

    public static SheetReply Of(string sheet, IReadOnlyList<DataRow> rows) =>
        new(sheet, [.. rows.Select(r => r.Line)], [.. rows.Select(r => (IReadOnlyList<string?>)[.. r.Cells.Select(c => c.IsEmpty ? null : Kinds[(int)c.Kind] + c.Text)])]);

    public DataTable ToTable()
    {
        DataRow[] rows = [.. Lines.Zip(Cells, (line, cells) => new DataRow(line, [.. cells.Select(c => c is null ? DataCell.Empty : new DataCell(c[1..], (CellKind)Kinds.IndexOf(c[0], StringComparison.Ordinal)))]))];
        return new DataTable(Sheet, width => rows.Select(row => Padded(row, width)));
    }

    /// <summary>A sheet does not store the empty cells at the end of a row.</summary>
    static DataRow Padded(DataRow row, int width) => row.Cells.Count >= width ? row : row with { Cells = [.. row.Cells, .. Enumerable.Repeat(DataCell.Empty, width - row.Cells.Count)] };
}
