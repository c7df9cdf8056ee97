namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The whole grammar of figures: everything a question, a model or a report can ask of deals.</summary>
public sealed record MetricQuery
{
    public required Metric Metric { get; init; }

    public IReadOnlyList<MetricFilter> Filters { get; init; } = [];

    /// <summary>Which of the deals that meet the filters a share is of; all conditions must hold. Only and always of the two shares of a part.</summary>
    public IReadOnlyList<MetricFilter> Part { get; init; } = [];

    /// <summary>Only deals that were open when this day ended; null: whenever. Their stage and amount are today's.</summary>
    public DateOnly? OpenOn { get; init; }

    /// <summary>At most two fields; one figure a group.</summary>
    public IReadOnlyList<DealField> GroupBy { get; init; } = [];

    /// <summary>
    /// Groups by territory are those the one filter on territories names, each with everything below it, not the territories deals lie in; a deal within
    /// several of them is in the group of each.
    /// </summary>
    public bool WholeTerritories { get; init; }

    /// <summary>Null: all time. Several: a comparison, one figure a period and group.</summary>
    public IReadOnlyList<MetricPeriod> Periods { get; init; } = [];

    /// <summary>
    /// Which day the periods and time groups go by. Null: the metric's own, which is the day closed for rates over closed deals, discounts and
    /// cycle times, the day created for ages, and for everything else closed when the filters leave only won and lost deals, else created. Expected leaves open deals alone.
    /// </summary>
    public DealDate? On { get; init; }

    /// <summary>Order of groups. Null: by time where a group is a time, else by value descending. "(none)" comes last whatever the order.</summary>
    public MetricOrder? Order { get; init; }

    /// <summary>At most so many groups of each period and currency; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Only groups whose value lies so ("reps with a win rate above 40 %"); null: all.</summary>
    public MetricBound? Bound { get; init; }

    /// <summary>Only groups of at least so many deals counted.</summary>
    public int LeastDeals { get; init; }

    /// <summary>The day "open so long" and stalled are counted to.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Month the fiscal year starts in, 1 to 12; a fiscal year is named after the calendar year it ends in.</summary>
    public int FiscalYearStartMonth { get; init; } = 1;
}
