namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>SQL with the values of its <c>$1</c>, <c>$2</c> ... in order.</summary>
sealed record MetricStatement(string Sql, object?[] Parameters);
