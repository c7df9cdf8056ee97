namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Days, both included. A null end is open.</summary>
public sealed record MetricPeriod(DateOnly? From, DateOnly? To);
