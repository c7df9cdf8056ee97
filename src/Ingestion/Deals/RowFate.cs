namespace KnowledgeBot.Ingestion.Deals;

public enum RowFate { Quarantined, Rejected, Doubtful }
