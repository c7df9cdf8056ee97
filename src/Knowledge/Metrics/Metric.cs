namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>What can be computed over deals; <see cref="MetricNames"/> has the public names.</summary>
public enum Metric
{
    /// <summary>Won over won and lost.</summary>
    WinRate,

    /// <summary>Number of deals.</summary>
    Count,

    /// <summary>Sum of amounts, one figure a currency.</summary>
    Amount,

    AverageAmount,

    MedianAmount,

    /// <summary>1 - amount / list amount, summed over won deals that have both, one figure a currency.</summary>
    Discount,

    /// <summary>Mean days from created to closed, of closed deals.</summary>
    CycleDays,

    /// <summary>Deals in which the group's competitor stood, over deals with any competitor.</summary>
    CompetitorShare,

    /// <summary>Amount won over amount won and lost, one figure a currency.</summary>
    WinRateByAmount,

    /// <summary>Deals that meet <see cref="MetricQuery.Part"/> over all that meet the filters: the share of losses that price cost.</summary>
    Share,

    /// <summary>The same of their amounts, one figure a currency.</summary>
    ShareByAmount,

    /// <summary>Number of different accounts the deals are with.</summary>
    Accounts,

    /// <summary>Median days from created to closed, of closed deals.</summary>
    MedianCycleDays,

    /// <summary>Mean days that open deals have been open at the day of the question.</summary>
    Age,
}
