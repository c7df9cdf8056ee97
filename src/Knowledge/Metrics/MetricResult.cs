namespace KnowledgeBot.Knowledge.Metrics;

/// <param name="Groups">Groups there were before the limit.</param>
/// <param name="Definition">How the metric is computed, one sentence.</param>
public sealed record MetricResult(IReadOnlyList<MetricFigure> Figures, int Groups, string Definition);
