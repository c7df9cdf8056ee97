namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>One condition; all of a query's conditions must hold, any of its values will do.</summary>
/// <param name="Values">Never empty; compared without case. For number fields one value, invariant notation. <see cref="None"/> is the missing value.</param>
public sealed record MetricFilter(DealField Field, FilterOperator Operator, IReadOnlyList<string> Values)
{
    public const string None = "(none)";
}
