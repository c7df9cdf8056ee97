namespace KnowledgeBot.Ingestion.Deals;

/// <summary>What there is to say about one row, for the people who run the service: where it is and why, not what it says but for a cell that was not understood.</summary>
/// <param name="Line">Line of a CSV, row of a sheet; from 1.</param>
/// <param name="Code">A <see cref="RowCode"/>.</param>
public sealed record RowIssue(int Line, RowFate Fate, string Code, string Message, string? ExternalId = null);
