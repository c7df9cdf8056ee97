using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>One cell of a data file. A CSV knows text only; a sheet's numbers are written in full, its dates as 2025-03-14.</summary>
readonly record struct DataCell(string Text, CellKind Kind = CellKind.Text)
{
    public static readonly DataCell Empty = new("");

    /// <summary>A formula of which no value was stored: a program wrote the file, and no spreadsheet has calculated it.</summary>
    public static readonly DataCell Uncalculated = new("", CellKind.Formula);

    public bool IsEmpty => Text.Length == 0 && Kind != CellKind.Formula;
}
