namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>What is wanted of a workbook.</summary>
/// <param name="Sheet">Name; null for the visible sheet that has most of the columns, of two the first.</param>
/// <param name="Rows">Rows from the top.</param>
/// <param name="AsSeen">Numbers as the sheet shows them ("12 %", "£215"), for what people read; dates are 2025-03-14 all the same.</param>
internal sealed record SheetRequest(string? Sheet, IReadOnlyList<string> Columns, int Rows, bool AsSeen = false);
