using System.Globalization;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Tests.World;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

/// <summary>Queries from all of the grammar, with names that exist, names that do not, and the missing value.</summary>
static class RandomQuery
{
    static readonly (DealField Field, string[] Values)[] s_names =
    [
        (DealField.Account, ["account 3", "Account 5", "Account 99"]), (DealField.Segment, DealWorld.Segments), (DealField.Owner, DealWorld.Owners), (DealField.Manager, DealWorld.Owners), (DealField.Product, DealWorld.Products),
        (DealField.Competitor, DealWorld.Competitors), (DealField.Stage, DealWorld.Stages), (DealField.Reason, DealWorld.Reasons), (DealField.Currency, DealWorld.Currencies), (DealField.Outcome, ["open", "won", "Lost", "closed"]),
        (DealField.Territory, ["EMEA", "emea/dach", "AMER/East", "APAC", "EMEA/U"]), (DealField.Extra("campaign"), DealWorld.Campaigns), (DealField.Extra("tier"), ["A", "b"]), (DealField.Extra("nowhere"), ["x"]),
        (DealField.OfAccount("sector"), DealWorld.Sectors), (DealField.OfAccount("region"), DealWorld.Regions), (DealField.OfAccount("nowhere"), ["x"]),
    ];

    static readonly string[] s_named = ["EMEA", "emea/dach", "EMEA/UK", "AMER", "AMER/East", "APAC", "nowhere"];

    static readonly DealField[] s_times = [DealField.Month, DealField.Quarter, DealField.Year];

    public static MetricQuery Next(Random random)
    {
        MetricQuery query = new()
        {
            Metric = random.GetItems(Enum.GetValues<Metric>(), 1)[0], Today = new DateOnly(2026, 10, 12), FiscalYearStartMonth = random.Next(2) == 0 ? 1 : random.Next(1, 13),
            Filters = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Filter(random))], GroupBy = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Group(random)).Distinct()],
            Periods = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Period(random))], On = random.Next(3) == 0 ? (DealDate)random.Next(3) : null,
            OpenOn = random.Next(8) == 0 ? new DateOnly(2025, 6, 1).AddDays(random.Next(450)) : null,
            WholeTerritories = random.Next(6) == 0,
            Order = random.Next(2) == 0 ? (MetricOrder)random.Next(3) : null, Limit = random.Next(3) == 0 ? random.Next(1, 6) : null,
        };
        if (query.WholeTerritories)
        {
            // One filter that names territories, one of which may lie within another.
            string[] named = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.GetItems(s_named, 1)[0])];
            query = query with { GroupBy = [.. query.GroupBy.Append(DealField.Territory).Distinct().TakeLast(2)], Filters = [.. query.Filters.Where(f => f.Field != DealField.Territory), new MetricFilter(DealField.Territory, FilterOperator.Is, named)] };
        }

        return query with
        {
            Part = query.Metric is Metric.Share or Metric.ShareByAmount ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Filter(random))] : [],
            Filters = [.. query.Filters.Where(f => query.OpenOn is null || f.Field != DealField.Outcome)],
            // No value of a rate or a sum of amounts lies right on a bound but by chance, where another way of adding them up may fall on its other side.
            Bound = query.GroupBy.Count > 0 && random.Next(5) == 0 ? new MetricBound((FilterOperator)random.Next(2, 6), query.Metric is Metric.Count or Metric.Accounts ? random.Next(9) : random.NextDouble() * 0.7 + 0.01) : null,
            LeastDeals = query.GroupBy.Count > 0 && random.Next(5) == 0 ? random.Next(6) : 0,
        };
    }

    static MetricFilter Filter(Random random)
    {
        FilterOperator side = (FilterOperator)random.Next(2);
        if (random.Next(4) == 0)
        {
            (DealField field, decimal[] bounds) = random.Next(4) switch { 0 => (DealField.Amount, [0m, 5000m, 12_345.67m]), 1 => (DealField.Discount, [0m, 0.15m, -1.5m]), 2 => (DealField.Competitors, [0m, 1m, 2m]), _ => (DealField.Days, new[] { 0m, 90m, 200.5m }) };
            return random.Next(8) == 0 ? new MetricFilter(field, side, ["(none)"]) : new MetricFilter(field, (FilterOperator)random.Next(6), [random.GetItems(bounds, 1)[0].ToString(CultureInfo.InvariantCulture)]);
        }

        if (random.Next(12) == 0)
        {
            return new MetricFilter(random.Next(2) == 0 ? DealField.CloseDate : DealField.CreatedDate, side, ["(none)"]);
        }

        var (named, values) = s_names[random.Next(s_names.Length)];
        return new MetricFilter(named, side, [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(10) switch { 0 => "(none)", 1 => "never heard of", 2 => values[random.Next(values.Length)].ToUpperInvariant(), _ => values[random.Next(values.Length)] })]);
    }

    static DealField Group(Random random) => random.Next(4) == 0 ? s_times[random.Next(3)] : s_names[random.Next(s_names.Length)].Field;

    static MetricPeriod Period(Random random)
    {
        DateOnly from = new DateOnly(2025, 1, 1).AddDays(random.Next(500));
        return new MetricPeriod(random.Next(5) == 0 ? null : from, random.Next(5) == 0 ? null : from.AddDays(random.Next(300)));
    }
}
