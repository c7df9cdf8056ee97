namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A bound on the values of groups.</summary>
/// <param name="Operator">Above, at least, below or at most.</param>
/// <param name="Value">In the metric's own unit: 0.4 for a rate of 40 %.</param>
public sealed record MetricBound(FilterOperator Operator, double Value)
{
    internal bool Holds(double? value) => value is { } v && Operator switch
    {
        FilterOperator.Above => v > Value, FilterOperator.AtLeast => v >= Value, FilterOperator.Below => v < Value, _ => v <= Value,
    };
}
