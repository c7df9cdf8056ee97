using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <param name="Cells">Filled cells only, by column.</param>
internal sealed record SheetRow(int Number, int Position, List<SheetCell> Cells);

/// <param name="Column">Counted from 0.</param>
internal readonly record struct SheetCell(int Column, GridCell Cell);
