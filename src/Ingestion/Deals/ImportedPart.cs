using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals;

/// <summary>A table that was imported: what it did to what was stored, what there is to say about its rows.</summary>
sealed record ImportedPart(DataPart Part, DealChanges Changes, RowIssues Issues);
