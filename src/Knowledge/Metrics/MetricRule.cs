using System.Collections.Frozen;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>How a metric is computed. SQL speaks of a deal as <c>d</c>, of the day of the question as <c>{today}</c> and of the conditions of a part as <c>{part}</c>.</summary>
/// <param name="Population">Which of the deals that meet the filters count; empty for all.</param>
/// <param name="Value">Aggregate; for a rate the number of successes, the value then being their share.</param>
/// <param name="Money">In a currency: deals of different currencies are never taken together.</param>
/// <param name="On">The day periods go by; null: closed when the filters leave only won and lost deals, else created.</param>
sealed record MetricRule(MetricForm Form, string Population, string Value, bool Money, DealDate? On, string Definition)
{
    static readonly FrozenDictionary<Metric, MetricRule> s_rules = new Dictionary<Metric, MetricRule>
    {
        [Metric.WinRate] = new(MetricForm.Rate, "d.outcome <> 0", "count(*) filter (where d.outcome = 1)", false, DealDate.Closed, "Deals won, divided by deals won and lost."),
        [Metric.Count] = new(MetricForm.Total, "", "count(*)", false, null, "Number of deals."),
        [Metric.Amount] = new(MetricForm.Total, "d.amount is not null", "sum(d.amount)", true, null, "Sum of the deals' amounts; deals without an amount are left out."),
        [Metric.AverageAmount] = new(MetricForm.Average, "d.amount is not null", "avg(d.amount)", true, null, "Mean of the deals' amounts; deals without an amount are left out."),
        [Metric.MedianAmount] = new(MetricForm.Median, "d.amount is not null", "array_agg(d.amount::float8)", true, null,
            "Median of the deals' amounts, the mean of the middle two when their number is even; deals without an amount are left out."),
        [Metric.Discount] = new(MetricForm.Average, "d.outcome = 1 and d.amount is not null and d.list_amount > 0", "1 - sum(d.amount) / sum(d.list_amount)", true, DealDate.Closed,
            "1 less the sum of amounts divided by the sum of list amounts, of deals won that have both."),
        [Metric.CycleDays] = new(MetricForm.Average, "d.outcome <> 0 and d.closed is not null and d.created is not null", "avg(d.closed - d.created)", false, DealDate.Closed,
            "Mean number of days from created to closed, of deals won and lost that have both days."),
        [Metric.CompetitorShare] = new(MetricForm.Rate, "d.competitor_id <> 0", "count(*)", false, null, "Deals in which the competitor stood, divided by deals in which any competitor is named."),
        [Metric.WinRateByAmount] = new(MetricForm.Average, "d.outcome <> 0 and d.amount is not null", "coalesce(sum(d.amount) filter (where d.outcome = 1), 0) / nullif(sum(d.amount), 0)", true, DealDate.Closed,
            "Amount of deals won, divided by amount of deals won and lost; deals without an amount are left out."),
        [Metric.Share] = new(MetricForm.Rate, "", "count(*) filter (where {part})", false, null, "Deals of the part, divided by all deals it is a part of."),
        [Metric.ShareByAmount] = new(MetricForm.Average, "d.amount is not null", "coalesce(sum(d.amount) filter (where {part}), 0) / nullif(sum(d.amount), 0)", true, null,
            "Amount of the deals of the part, divided by the amount of all deals it is a part of; deals without an amount are left out."),
        [Metric.Accounts] = new(MetricForm.Total, "d.account_id <> 0", "count(distinct d.account_id)", false, null, "Number of different accounts among the deals; deals without an account are left out."),
        [Metric.MedianCycleDays] = new(MetricForm.Median, "d.outcome <> 0 and d.closed is not null and d.created is not null", "array_agg((d.closed - d.created)::float8)", false, DealDate.Closed,
            "Median number of days from created to closed, the mean of the middle two when their number is even, of deals won and lost that have both days."),
        [Metric.Age] = new(MetricForm.Average, "d.outcome = 0 and d.created is not null", "avg({today} - d.created)", false, DealDate.Created, "Mean number of days since open deals were created."),
    }.ToFrozenDictionary();

    public static MetricRule Of(Metric metric) => s_rules[metric];
}
