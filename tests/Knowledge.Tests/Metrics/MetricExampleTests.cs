using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

public sealed class MetricExampleTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_first_deals_of_every_group_are_listed_however_uneven_the_groups()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_uneven", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        // The rarer ones come last by id: the first pass over the ids does not reach them.
        List<DealRecord> deals = [.. Enumerable.Range(0, 4_000).Select(i => Deal(uk, $"{i:0000}") with { Product = i < 3_000 ? "Common" : "Rarer" })];
        await DealWorld.WriteAsync(world, deals, [], Cancel);

        MetricResult result = await ComputeAsync(world, Query(Metric.Count) with { GroupBy = [DealField.Product] });

        Assert.Equal(["Common 3000", "Rarer 1000"], result.Figures.Select(f => $"{f.Filters["product"]} {f.N}"));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i:0000}"), result.Figures[0].Deals);
        Assert.Equal(Enumerable.Range(3_000, 500).Select(i => $"{i:0000}"), result.Figures[1].Deals);
    }

    [Fact]
    public async Task many_figures_list_fewer_deals_each()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_many", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await DealWorld.WriteAsync(world, [.. Enumerable.Range(0, 6_000).Select(i => Deal(uk, $"{i:0000}") with { Owner = $"Owner {i % 20}" })], [], Cancel);

        MetricResult result = await ComputeAsync(world, Query(Metric.Count) with { GroupBy = [DealField.Owner] });

        Assert.Equal(20, result.Figures.Count);
        Assert.InRange(result.Figures.Sum(f => f.Deals.Count), MetricFigure.MaxDealsInAll * 4 / 5, MetricFigure.MaxDealsInAll);
        Assert.All(result.Figures, f => Assert.Equal(Enumerable.Range(0, f.Deals.Count).Select(i => $"{i * 20 + int.Parse(f.Filters["owner"].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture):0000}"), f.Deals));
    }

    [Fact]
    public async Task nothing_is_said_as_nothing()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_empty", RandomWorld.Yaml, Cancel);
        foreach (Metric metric in Enum.GetValues<Metric>())
        {
            MetricFigure figure = Assert.Single((await ComputeAsync(world, Query(metric))).Figures);
            Assert.Equal((metric is Metric.Count or Metric.Accounts ? 0 : null, 0L), (figure.Value, figure.N));
            Assert.Equal((null, null), (figure.Low, figure.High));
            Assert.Empty(figure.Deals);
            Assert.Empty((await ComputeAsync(world, Query(metric) with { GroupBy = [DealField.Owner, DealField.Quarter] })).Figures);
        }
    }

    [Fact]
    public async Task fiscal_quarters_carry_their_days_and_the_year_they_end_in()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_fiscal", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await DealWorld.WriteAsync(world, [Deal(uk, "1") with { Closed = new DateOnly(2026, 3, 31) }, Deal(uk, "2") with { Closed = new DateOnly(2026, 4, 1) }, Deal(uk, "3") with { Closed = null }], [], Cancel);

        MetricQuery query = Query(Metric.WinRate) with { GroupBy = [DealField.Quarter], FiscalYearStartMonth = 4 };
        Assert.Equal(["FY2026-Q4 01/01/2026 03/31/2026 1", "FY2027-Q1 04/01/2026 06/30/2026 2", "(none)   3"], (await ComputeAsync(world, query)).Figures.Select(Line));
        MetricPeriod march = new(new DateOnly(2026, 3, 10), new DateOnly(2026, 4, 10));
        Assert.Equal(["FY2026-Q4 03/10/2026 03/31/2026 1", "FY2027-Q1 04/01/2026 04/10/2026 2"], (await ComputeAsync(world, query with { Periods = [march] })).Figures.Select(Line));

        static string Line(MetricFigure f) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Filters["quarter"]} {f.Period.From} {f.Period.To} {string.Join(',', f.Deals)}");
    }

    [Fact]
    public async Task open_deals_are_counted_by_the_day_they_are_expected_to_close()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_expected", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        DealRecord open = Deal(uk, "1") with { Outcome = DealOutcome.Open, Created = new DateOnly(2026, 2, 1), Closed = new DateOnly(2026, 11, 30) };
        await DealWorld.WriteAsync(world, [open, open with { ExternalId = "2", Closed = new DateOnly(2027, 1, 5) }, open with { ExternalId = "3", Closed = null }, open with { ExternalId = "4", Outcome = DealOutcome.Won }], [], Cancel);
        MetricQuery expected = Query(Metric.Count) with { On = DealDate.Expected, Periods = [new MetricPeriod(new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 31))] };

        MetricResult result = await ComputeAsync(world, expected);
        Assert.Equal(["1"], Assert.Single(result.Figures).Deals);
        Assert.EndsWith("Of open deals; periods go by the day they are expected to close.", result.Definition, StringComparison.Ordinal);
        Assert.Equal(["2026-Q4 1", "2027-Q1 2", "(none) 3"], (await ComputeAsync(world, expected with { Periods = [], GroupBy = [DealField.Quarter] })).Figures.Select(f => $"{f.Filters["quarter"]} {string.Join(',', f.Deals)}"));
    }

    [Fact]
    public async Task amounts_of_two_currencies_stay_two_figures_each_with_its_own_ranking()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_money", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await DealWorld.WriteAsync(world,
        [
            Deal(uk, "1") with { Owner = "Ana", Amount = 10.10m }, Deal(uk, "2") with { Owner = "Ana", Amount = 20.20m }, Deal(uk, "3") with { Owner = "Bo", Amount = 100 }, Deal(uk, "4") with { Owner = "Bo", Amount = 5, Currency = "EUR" },
            Deal(uk, "5") with { Owner = "Ana", Amount = null }, Deal(uk, "6") with { Owner = "Cem", Amount = 7, Currency = null },
        ], [], Cancel);

        Assert.Equal(["EUR 5 1", "USD 130.3 3", " 7 1"], (await ComputeAsync(world, Query(Metric.Amount))).Figures.Select(f => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Currency} {f.Value:0.##} {f.N}")));
        MetricResult top = await ComputeAsync(world, Query(Metric.Amount) with { GroupBy = [DealField.Owner], Limit = 1 });
        Assert.Equal(["EUR Bo", "USD Bo", " Cem"], top.Figures.Select(f => $"{f.Currency} {f.Filters["owner"]}"));
        Assert.Equal(3, top.Groups);
    }

    [Fact]
    public async Task what_the_grammar_does_not_hold_is_refused()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_refused", RandomWorld.Yaml, Cancel);
        MetricQuery query = Query(Metric.Count);
        MetricQuery[] wrong =
        [
            query with { GroupBy = [DealField.Amount] }, query with { GroupBy = [DealField.Owner, DealField.Stage, DealField.Reason] }, query with { GroupBy = [DealField.Owner, DealField.Owner] }, query with { Limit = 0 }, query with { FiscalYearStartMonth = 13 },
            query with { Metric = (Metric)99 }, With(DealField.Quarter, FilterOperator.Is, "2026-Q1"), With(DealField.Owner, FilterOperator.Above, "3"), With(DealField.Amount, FilterOperator.Above, "many"), With(DealField.Amount, FilterOperator.Above, "(none)"),
            With(DealField.Amount, FilterOperator.Above, "1", "2"), With(DealField.Owner, FilterOperator.Is), With(new DealField(DealFieldKind.Text, "id; drop table deals"), FilterOperator.Is, "x"), With(new DealField(DealFieldKind.Number, "id"), FilterOperator.Is, "1"),
            query with { GroupBy = [new DealField(DealFieldKind.Text, "label")] }, query with { GroupBy = [new DealField(DealFieldKind.Time, "day")] },
        ];
        foreach (MetricQuery each in wrong)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => ComputeAsync(world, each));
        }

        Assert.Equal(0, Assert.Single((await ComputeAsync(world, With(DealField.Extra("x'; drop table deals; --"), FilterOperator.Is, "'); --"))).Figures).N);

        MetricQuery With(DealField field, FilterOperator side, params string[] values) => query with { Filters = [new MetricFilter(field, side, values)] };
    }

    [Fact]
    public void every_metric_has_a_name_that_reads_back()
    {
        Assert.Equal(Enum.GetValues<Metric>(), MetricNames.All.Select(n => MetricNames.TryParse(n, out Metric metric) ? metric : (Metric)(-1)));
        Assert.False(MetricNames.TryParse("Win-Rate", out _));
    }

    static DealRecord Deal(int label, string id) => new() { LabelId = label, ExternalId = id, Line = 2, Outcome = DealOutcome.Won, Amount = 1, Currency = "USD", Created = new DateOnly(2026, 1, 1), Closed = new DateOnly(2026, 2, 1) };

    static MetricQuery Query(Metric metric) => new() { Metric = metric, Part = metric is Metric.Share or Metric.ShareByAmount ? [new MetricFilter(DealField.Outcome, FilterOperator.Is, ["won"])] : [], Today = new DateOnly(2026, 10, 12) };

    static async Task<MetricResult> ComputeAsync(KnowledgeWorld world, MetricQuery query)
    {
        AccessScope scope = await world.ScopeAsync("uk@v.example", Cancel);
        return await new KnowledgeBot.Knowledge.Metrics.Metrics(world.Database).ComputeAsync(scope, query, Cancel);
    }
}
