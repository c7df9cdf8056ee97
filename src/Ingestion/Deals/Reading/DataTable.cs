namespace KnowledgeBot.Ingestion.Deals.Reading;

/// <summary>The rows of a data file or sheet, to be gone through more than once.</summary>
/// <param name="Sheet">Name of the sheet; null for a CSV.</param>
/// <param name="Rows">Every row from the top, given how many columns the header has; 0 while that is not known.</param>
sealed record DataTable(string? Sheet, Func<int, IEnumerable<DataRow>> Rows);
