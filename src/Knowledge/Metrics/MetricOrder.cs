namespace KnowledgeBot.Knowledge.Metrics;

public enum MetricOrder { Descending, Ascending, ByGroup }
