using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Bench.Metrics;

/// <summary>Sixteen questions as people ask them, each beside the least SQL that computes the same numbers: <c>$1</c> labels, <c>{name}</c> the number of a value.</summary>
static class Questions
{
    static readonly MetricPeriod s_quarter = new(new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30)), s_year = new(new DateOnly(2025, 10, 1), new DateOnly(2026, 9, 30)), s_yearBefore = new(new DateOnly(2024, 10, 1), new DateOnly(2025, 9, 30));

    public static readonly (string Question, MetricQuery Query, string[] Sql)[] All =
    [
        ("win rate, all time", Query(Metric.WinRate), ["select count(*), count(*) filter (where outcome = 1) from deals where label_id = any ($1) and outcome <> 0"]),
        ("win rate against a competitor in a segment, last quarter", Query(Metric.WinRate) with { Periods = [s_quarter], Filters = [Is(DealField.Competitor, "Competitor 3"), Is(DealField.Segment, "Segment 4")] },
            ["select count(*), count(*) filter (where outcome = 1) from deals where label_id = any ($1) and outcome <> 0 and closed between '2026-07-01' and '2026-09-30' and competitor_id = {Competitor 3} and segment_id = {Segment 4}"]),
        ("win rate by competitor, all time", Query(Metric.WinRate) with { GroupBy = [DealField.Competitor] },
            ["select competitor_id, count(*), count(*) filter (where outcome = 1) from deals where label_id = any ($1) and outcome <> 0 group by 1"]),
        ("win rate by quarter, all time", Query(Metric.WinRate) with { GroupBy = [DealField.Quarter] },
            ["select date_trunc('quarter', closed), count(*), count(*) filter (where outcome = 1) from deals where label_id = any ($1) and outcome <> 0 group by 1"]),
        ("amount won this year against the year before", Query(Metric.Amount) with { Periods = [s_year, s_yearBefore], Filters = [Is(DealField.Outcome, "won")] },
            ["select currency_id, sum(amount), count(amount) from deals where label_id = any ($1) and outcome = 1 and closed between '2025-10-01' and '2026-09-30' group by 1",
             "select currency_id, sum(amount), count(amount) from deals where label_id = any ($1) and outcome = 1 and closed between '2024-10-01' and '2025-09-30' group by 1"]),
        ("open pipeline by stage", Query(Metric.Amount) with { Filters = [Is(DealField.Outcome, "open")], GroupBy = [DealField.Stage] },
            ["select stage_id, currency_id, sum(amount), count(amount) from deals where label_id = any ($1) and outcome = 0 group by 1, 2"]),
        ("top five owners by amount won, all time", Query(Metric.Amount) with { Filters = [Is(DealField.Outcome, "won")], GroupBy = [DealField.Owner], Limit = 5 },
            ["select owner_id, currency_id, sum(amount), count(amount) from deals where label_id = any ($1) and outcome = 1 group by 1, 2 order by 3 desc limit 5"]),
        ("median amount by product, all time", Query(Metric.MedianAmount) with { GroupBy = [DealField.Product] },
            ["select product_id, currency_id, percentile_cont(0.5) within group (order by amount::float8), count(amount) from deals where label_id = any ($1) and amount is not null group by 1, 2"]),
        ("competitor share, last year", Query(Metric.CompetitorShare) with { Periods = [s_year] },
            ["select competitor_id, count(*) from deals where label_id = any ($1) and competitor_id <> 0 and created between '2025-10-01' and '2026-09-30' group by 1"]),
        ("open deals older than 180 days", Query(Metric.Count) with { Filters = [Is(DealField.Outcome, "open"), new(DealField.Days, FilterOperator.Above, ["180"])] },
            ["select count(*) from deals where label_id = any ($1) and outcome = 0 and date '2026-10-12' - created > 180"]),
        ("loss reasons in EMEA above 500,000 by account sector", Query(Metric.Count) with { Filters = [Is(DealField.Outcome, "lost"), Is(DealField.Territory, "EMEA"), new(DealField.Amount, FilterOperator.Above, ["500000"])], GroupBy = [DealField.Reason, DealField.OfAccount("sector")] },
            ["select reason_id, slots[1], count(*) from deals d left join account_labels a using (label_id, account_id) where d.label_id = any ($1) and outcome = 2 and amount > 500000 group by 1, 2"]),
        ("cycle time by campaign and product, all time", Query(Metric.CycleDays) with { GroupBy = [DealField.Extra("campaign"), DealField.Product] },
            ["select extras[1], product_id, avg(closed - created), count(*) from deals where label_id = any ($1) and outcome <> 0 and closed is not null and created is not null group by 1, 2"]),
        ("share of the losses to a competitor, last year", Query(Metric.Share) with { Periods = [s_year], Filters = [Is(DealField.Outcome, "lost")], Part = [Is(DealField.Competitor, "Competitor 3")] },
            ["select count(*), count(*) filter (where competitor_id = {Competitor 3}) from deals where label_id = any ($1) and outcome = 2 and closed between '2025-10-01' and '2026-09-30'"]),
        ("customers won, all time", Query(Metric.Accounts) with { Filters = [Is(DealField.Outcome, "won")] },
            ["select count(*), count(distinct account_id) from deals where label_id = any ($1) and outcome = 1 and account_id <> 0"]),
        ("pipeline at the end of last quarter", Query(Metric.Amount) with { OpenOn = s_quarter.To },
            ["select currency_id, sum(amount), count(amount) from deals where label_id = any ($1) and created <= '2026-09-30' and (outcome = 0 or closed > '2026-09-30') group by 1"]),
        ("owners with a win rate above a half, of 20 deals at least", Query(Metric.WinRate) with { GroupBy = [DealField.Owner], Bound = new MetricBound(FilterOperator.Above, 0.5), LeastDeals = 20 },
            ["select owner_id, count(*), count(*) filter (where outcome = 1) from deals where label_id = any ($1) and outcome <> 0 group by 1"]),
    ];

    static MetricQuery Query(Metric metric) => new() { Metric = metric, Today = new DateOnly(2026, 10, 12) };

    static MetricFilter Is(DealField field, string value) => new(field, FilterOperator.Is, [value]);
}
