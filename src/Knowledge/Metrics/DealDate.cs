namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Which day of a deal a period speaks of.</summary>
public enum DealDate { Closed, Created }
