namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>One number with what is needed to compute it again.</summary>
public sealed record MetricFigure
{
    public required Metric Metric { get; init; }

    /// <summary>Ratio for rates, days for times, money in <see cref="Currency"/>; null when no deal counts.</summary>
    public required double? Value { get; init; }

    /// <summary>Deals counted: the denominator of a rate or a mean, the addends of a sum.</summary>
    public required long N { get; init; }

    /// <summary>Deals, of a rate (win rate, competitor share, share of a part); else null.</summary>
    public long? Numerator { get; init; }

    /// <summary>Deals, of a rate, mean, median or ratio of sums; null for counts and sums.</summary>
    public long? Denominator { get; init; }

    /// <summary>95 % Wilson interval of a rate.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>ISO 4217 for money, also among <see cref="Filters"/>; null when the deals name none.</summary>
    public string? Currency { get; init; }

    /// <summary>The query's; for a time group the part of it that the group is.</summary>
    public required MetricPeriod Period { get; init; }

    /// <summary>The query's filters in words and the group's own values, by public field name.</summary>
    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>
    /// External ids of the deals counted, of a competitor share those in which it stood; the first ones ascending by code point, at most
    /// <see cref="MaxDeals"/>, and fewer of each when a result has many figures (<see cref="MaxDealsInAll"/>).
    /// </summary>
    public required IReadOnlyList<string> Deals { get; init; }

    public const int MaxDeals = 500;

    public const int MaxDealsInAll = 1_000;
}
