namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <param name="Part">Name of the part that holds the sheet; null when the workbook points nowhere.</param>
internal sealed record SheetEntry(string Name, string? Part, bool Hidden);
