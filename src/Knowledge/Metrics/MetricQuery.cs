namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The whole grammar of figures: everything a question, a model or a report can ask of deals.</summary>
public sealed record MetricQuery
{
    public required Metric Metric { get; init; }

    public IReadOnlyList<MetricFilter> Filters { get; init; } = [];

    /// <summary>At most two fields; one figure a group.</summary>
    public IReadOnlyList<DealField> GroupBy { get; init; } = [];

    /// <summary>Null: all time. Several: a comparison, one figure a period and group.</summary>
    public IReadOnlyList<MetricPeriod> Periods { get; init; } = [];

    /// <summary>Which day the periods and time groups go by.</summary>
    public DealDate On { get; init; } = DealDate.Closed;

    /// <summary>Order of groups by value. Time groups without an order come in time.</summary>
    public MetricOrder Order { get; init; } = MetricOrder.Descending;

    /// <summary>At most so many groups of each period; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>The day "open so long" and stalled are counted to.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Month the fiscal year starts in, 1 to 12; a fiscal year is named after the calendar year it ends in.</summary>
    public int FiscalYearStartMonth { get; init; } = 1;
}
