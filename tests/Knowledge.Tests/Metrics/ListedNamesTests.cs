using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

/// <summary>Several names in one cell: the deal counts for each, and the list is nobody's name.</summary>
public sealed class ListedNamesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_deal_with_several_names_counts_for_each_and_once_in_what_they_share()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_listed", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        await DealWorld.WriteAsync(world,
        [
            Deal(uk, "1") with { Competitor = "Ashdale", Product = "Loom; Shuttle" }, Deal(uk, "2") with { Competitor = "Ashdale; Fernhill", Outcome = DealOutcome.Lost, Reason = "price; timing" },
            Deal(uk, "3") with { Competitor = "fernhill;Ashdale; Quarrel", Product = "Loom", Outcome = DealOutcome.Lost, Reason = "Timing" }, Deal(uk, "4") with { Competitor = "Ashdale Fernhill" }, Deal(uk, "5"),
        ], [], Cancel);

        Assert.Equal(["(none) 1/1 5", "Ashdale 1/3 1,2,3", "Ashdale Fernhill 1/1 4", "Fernhill 0/2 2,3", "Quarrel 0/1 3"], await ByAsync(Metric.WinRate, DealField.Competitor));
        Assert.Equal(["Ashdale 3/4 1,2,3", "Ashdale Fernhill 1/4 4", "Fernhill 2/4 2,3", "Quarrel 1/4 3"], await ByAsync(Metric.CompetitorShare, DealField.Competitor));
        Assert.Equal(["Fernhill 2/4 2,3"], await ByAsync(Metric.CompetitorShare, DealField.Competitor, Against("Fernhill")));
        Assert.Equal(["Ashdale 1/3 1,2,3", "Quarrel 0/1 3"], await ByAsync(Metric.WinRate, DealField.Competitor, Against("ashdale; quarrel")));
        Assert.Equal(["(none) 1/1 5", "Ashdale 1/1 1", "Ashdale Fernhill 1/1 4"], await ByAsync(Metric.WinRate, DealField.Competitor, Against("Fernhill") with { Operator = FilterOperator.IsNot }));
        Assert.Equal(["Timing 2 2,3", "price 1 2"], await ByAsync(Metric.Count, DealField.Reason, new MetricFilter(DealField.Reason, FilterOperator.IsNot, [MetricFilter.None])));

        AccessScope scope = await world.ScopeAsync("uk@v.example", Cancel);
        IReadOnlyList<DealName> names = await new DealNames(world.Database).ListAsync(scope, Cancel);
        Assert.Equal(["Ashdale 3", "Ashdale Fernhill 1", "Fernhill 2", "Quarrel 1"], names.Where(n => n.Field == DealField.Competitor).Select(n => $"{n.Name} {n.Count}").Order(StringComparer.Ordinal));
        Assert.Equal("fernhill;Ashdale; Quarrel", (await new DealReader(world.Database).ByIdsAsync(scope, ["3"], Cancel))[0].Competitor);

        async Task<string[]> ByAsync(Metric metric, DealField field, params MetricFilter[] filters) =>
            [.. (await ComputeAsync(world, "uk@v.example", new MetricQuery { Metric = metric, Today = new DateOnly(2026, 10, 12), GroupBy = [field], Filters = filters })).Figures
                .Select(f => $"{f.Filters[field.Name]} {(f.Numerator is { } n ? $"{n}/{f.N}" : $"{f.N}")} {string.Join(',', f.Deals)}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task a_field_of_many_lists_has_as_many_names_as_the_lists_hold()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_many_lists", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        string[] names = [.. Enumerable.Range(0, 40).Select(n => $"Module {n}")];
        await DealWorld.WriteAsync(world, [.. names.SelectMany((a, i) => names.Skip(i + 1).Select(b => Deal(uk, $"{a} {b}") with { Product = $"{a}; {b}" }))], [], Cancel);

        Assert.Equal(names.Order(), (await new DealNames(world.Database).ListAsync(await world.ScopeAsync("uk@v.example", Cancel), Cancel)).Where(n => n.Field == DealField.Product && n.Count == 39).Select(n => n.Name).Order());
    }

    [Fact]
    public async Task a_name_that_only_hidden_lists_hold_is_unknown_and_hidden_lists_divide_no_visible_name()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_hidden_lists", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), east = await world.LabelAsync("AMER/East", Sensitivity.Internal, null, Cancel);
        await DealWorld.WriteAsync(world, [Deal(uk, "1") with { Competitor = "Ashdale" }, Deal(uk, "2") with { Competitor = "Ashdale/Fernhill" }, Deal(east, "3") with { Competitor = "Ashdale; Fernhill" }], [], Cancel);

        Assert.Equal(["Ashdale", "Ashdale/Fernhill"], (await new DealNames(world.Database).ListAsync(await world.ScopeAsync("uk@v.example", Cancel), Cancel)).Where(n => n.Field == DealField.Competitor).Select(n => n.Name).Order(StringComparer.Ordinal));
        MetricQuery count = new() { Metric = Metric.Count, Today = new DateOnly(2026, 10, 12), Filters = [Against("Fernhill")], GroupBy = [DealField.Competitor] };
        Assert.Empty((await ComputeAsync(world, "uk@v.example", count)).Figures);
        Assert.Equal(["Ashdale", "Ashdale/Fernhill"], (await ComputeAsync(world, "uk@v.example", count with { Filters = [] })).Figures.Select(f => f.Filters["competitor"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task a_list_stored_as_one_name_by_an_earlier_release_is_one_no_more_after_the_next_import()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_old_lists", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel);
        DealRecord[] deals = [Deal(uk, "1") with { Competitor = "Ashdale; Fernhill" }, Deal(uk, "2") with { Competitor = "Fernhill" }];
        await DealWorld.WriteAsync(world, deals, [], Cancel);
        await world.Access.OwnerListAsync("""
            with old as (insert into deal_values (field_id, folded) values (6, 'ashdalefernhill') returning id), parts as (delete from deal_value_parts returning value_id),
                deal as (update deals set competitor_id = (select id from old) where external_id = '1' returning 1)
            update deal_value_labels set value_id = (select id from old) where spelling = 'Ashdale; Fernhill' returning 1
            """, r => r.GetInt32(0), Cancel);

        await DealWorld.WriteAsync(world, deals, [], Cancel);
        MetricQuery count = new() { Metric = Metric.Count, Today = new DateOnly(2026, 10, 12), GroupBy = [DealField.Competitor] };
        Assert.Equal(["Fernhill 2", "Ashdale 1"], (await ComputeAsync(world, "uk@v.example", count)).Figures.Select(f => $"{f.Filters["competitor"]} {f.N}"));

        await DealWorld.WriteAsync(world, [deals[1]], [], Cancel);
        Assert.Equal([("Fernhill", 1L)], await world.Access.OwnerListAsync("select spelling, count from deal_value_labels where field_id = 6", r => (r.GetString(0), r.GetInt64(1)), Cancel));
    }

    static MetricFilter Against(string name) => new(DealField.Competitor, FilterOperator.Is, [name]);

    static DealRecord Deal(int label, string id) => new() { ExternalId = id, LabelId = label, Line = 2, Outcome = DealOutcome.Won, Created = new DateOnly(2026, 1, 5), Closed = new DateOnly(2026, 3, 5) };

    static async Task<MetricResult> ComputeAsync(KnowledgeWorld world, string person, MetricQuery query) => await new KnowledgeBot.Knowledge.Metrics.Metrics(world.Database).ComputeAsync(await world.ScopeAsync(person, Cancel), query, Cancel);
}
