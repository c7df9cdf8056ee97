using System.Collections.Frozen;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The public names of metrics, as answers, evals and a model's plan write them.</summary>
public static class MetricNames
{
    static readonly FrozenDictionary<string, Metric> s_byName = new Dictionary<string, Metric>
    {
        ["win-rate"] = Metric.WinRate, ["count"] = Metric.Count, ["amount"] = Metric.Amount, ["average-amount"] = Metric.AverageAmount, ["median-amount"] = Metric.MedianAmount,
        ["discount"] = Metric.Discount, ["cycle-days"] = Metric.CycleDays, ["competitor-share"] = Metric.CompetitorShare, ["win-rate-by-amount"] = Metric.WinRateByAmount, ["age"] = Metric.Age,
        ["share"] = Metric.Share, ["share-by-amount"] = Metric.ShareByAmount, ["accounts"] = Metric.Accounts, ["median-cycle-days"] = Metric.MedianCycleDays,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<Metric, string> s_byMetric = s_byName.ToFrozenDictionary(n => n.Value, n => n.Key);

    public static IReadOnlyList<string> All { get; } = [.. s_byMetric.OrderBy(n => n.Key).Select(n => n.Value)];

    public static string Of(Metric metric) => s_byMetric[metric];

    /// <summary>Exactly as written here; nothing else is understood.</summary>
    public static bool TryParse(string name, out Metric metric) => s_byName.TryGetValue(name, out metric);
}
