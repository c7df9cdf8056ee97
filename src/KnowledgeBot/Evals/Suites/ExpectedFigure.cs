using System.Globalization;

namespace KnowledgeBot.Evals.Suites;

/// <summary>A figure of the metric layer an answer must carry.</summary>
/// <param name="Value">Ratios as 0.42; null expects a figure without a value: nothing counts.</param>
/// <param name="Tolerance">Greatest difference allowed.</param>
/// <param name="Filters">Must be among the figure's filters.</param>
/// <param name="N">Deals counted; null when it does not matter.</param>
public sealed record ExpectedFigure(string Metric, double? Value, double Tolerance, IReadOnlyDictionary<string, string> Filters, long? N)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Metric} = {Value}{(Tolerance == 0 ? "" : $" ± {Tolerance}")}{(Filters.Count == 0 ? "" : $" ({string.Join(", ", Filters.Select(f => $"{f.Key}: {f.Value}"))})")}{(N is null ? "" : $", n = {N}")}");
}
