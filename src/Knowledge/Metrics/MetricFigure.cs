namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>One number with what is needed to compute it again.</summary>
public sealed record MetricFigure
{
    public required Metric Metric { get; init; }

    /// <summary>Ratio for rates, days for times, money in <see cref="Currency"/>; null when no deal counts.</summary>
    public required double? Value { get; init; }

    /// <summary>Deals counted.</summary>
    public required long N { get; init; }

    public long? Numerator { get; init; }

    public long? Denominator { get; init; }

    /// <summary>95 % Wilson interval of a rate.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>ISO 4217 for money.</summary>
    public string? Currency { get; init; }

    public required MetricPeriod Period { get; init; }

    /// <summary>The query's filters in words and the group's own values, by public field name.</summary>
    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>External ids of deals behind it, ascending; at most <see cref="MaxDeals"/>.</summary>
    public required IReadOnlyList<string> Deals { get; init; }

    public const int MaxDeals = 500;
}
