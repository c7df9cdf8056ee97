namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <param name="Line">Line of a CSV on which it begins, row of a sheet; counted from 1.</param>
/// <param name="Problem">A <see cref="RowCode"/> when it cannot be told where its cells end; its cells are a guess then.</param>
sealed record DataRow(int Line, IReadOnlyList<DataCell> Cells, string? Problem = null)
{
    public DataCell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : DataCell.Empty;
}
