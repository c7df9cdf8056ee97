using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

/// <summary>What one may not see changes nothing one sees: no figure, no name, no order, no error.</summary>
public sealed class MetricWallTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("uk@v.example")]
    [InlineData("emea@v.example")]
    [InlineData("mixed@v.example")]
    public async Task the_world_without_the_hidden_deals_answers_the_same(string person)
    {
        await using KnowledgeWorld whole = await KnowledgeWorld.CreateAsync("metric_whole", RandomWorld.Yaml, Cancel), bare = await KnowledgeWorld.CreateAsync("metric_bare", RandomWorld.Yaml, Cancel);
        AccessScope scope = await whole.ScopeAsync(person, Cancel);
        int[] labels = await DealWorld.LabelsAsync(whole, Cancel);
        Assert.Equal(labels, await DealWorld.LabelsAsync(bare, Cancel));
        scope = await whole.ScopeAsync(person, Cancel);
        Random random = new(5);
        // Hidden deals have names and spellings of their own, and most of them.
        List<DealRecord> deals = [.. DealWorld.Deals(random, labels, 500).Select(d => scope.Holds(d.LabelId) ? d : d with { Competitor = "BRIGHTMOOR", Account = "Hidden Ltd", Extra = new Dictionary<string, string> { ["campaign"] = "SPRING", ["secret"] = "x" } })];
        List<AccountRecord> accounts = [.. DealWorld.Accounts(random), new AccountRecord("Hidden Ltd", 99, new Dictionary<string, string> { ["sector"] = "espionage", ["risk"] = "high" })];
        await DealWorld.WriteAsync(whole, deals, accounts, Cancel);
        await DealWorld.WriteAsync(bare, [.. deals.Where(d => scope.Holds(d.LabelId))], accounts, Cancel);
        AccessScope same = await bare.ScopeAsync(person, Cancel);
        Assert.NotEmpty(scope.LabelIds);
        Assert.True(deals.Count(d => !scope.Holds(d.LabelId)) > 100);

        Assert.Equal(await ToldAsync(whole, scope), await ToldAsync(bare, same));
    }

    [Fact]
    public async Task a_hidden_name_is_as_one_that_never_was()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_hidden", RandomWorld.Yaml, Cancel);
        int uk = await world.LabelAsync("EMEA/UK", Sensitivity.Internal, null, Cancel), east = await world.LabelAsync("AMER/East", Sensitivity.Internal, null, Cancel);
        DealRecord seen = new() { LabelId = uk, ExternalId = "1", Line = 2, Outcome = DealOutcome.Won, Account = "Blackpine", Competitor = "Orrery", Amount = 10, Currency = "USD" };
        DealRecord hidden = seen with { LabelId = east, ExternalId = "2", Line = 3, Account = "Kittery", Competitor = "Brightmoor", Currency = "CHF", Extra = new Dictionary<string, string> { ["campaign"] = "spring" } };
        await DealWorld.WriteAsync(world, [seen, hidden], [new AccountRecord("Kittery", 2, new Dictionary<string, string> { ["sector"] = "retail" })], Cancel);
        AccessScope scope = await world.ScopeAsync("uk@v.example", Cancel), other = await world.ScopeAsync("mixed@v.example", Cancel);

        (DealField Field, string Value)[] names = [(DealField.Competitor, "Brightmoor"), (DealField.Account, "Kittery"), (DealField.Currency, "CHF"), (DealField.Extra("campaign"), "spring"), (DealField.OfAccount("sector"), "retail"), (DealField.Territory, "AMER/East")];
        foreach (var (field, value) in names)
        {
            foreach (FilterOperator side in (FilterOperator[])[FilterOperator.Is, FilterOperator.IsNot])
            {
                MetricQuery query = Query(Metric.Amount) with { Filters = [new MetricFilter(field, side, [value])], GroupBy = [field] };
                DealField unknown = field.Kind switch { DealFieldKind.Extra => DealField.Extra("nowhere"), DealFieldKind.AccountAttribute => DealField.OfAccount("nowhere"), _ => field };
                MetricQuery nonsense = query with { Filters = [new MetricFilter(unknown, side, ["Zephyrine"])], GroupBy = [unknown] };
                Assert.Equal(Told(await ComputeAsync(world, scope, query)), Told(await ComputeAsync(world, scope, nonsense)).Replace("Zephyrine", value).Replace("nowhere", field.Name.Split('.')[^1]));
            }

            Assert.Equal(1, (await ComputeAsync(world, other, Query(Metric.Count) with { Filters = [new MetricFilter(field, FilterOperator.Is, [value])] })).Figures[0].N);
        }

        IReadOnlyList<DealName> listed = await new DealNames(world.Database).ListAsync(scope, Cancel);
        Assert.Equal(["account Blackpine 1", "competitor Orrery 1", "currency USD 1", "territory EMEA/UK 1"], listed.Select(n => $"{n.Field.Name} {n.Name} {n.Count}").Order());
        DealReader reader = new(world.Database);
        Assert.Empty(await reader.OfAccountAsync(scope, "Kittery", Cancel));
        Assert.Empty(await reader.ByIdsAsync(scope, ["2"], Cancel));
        Assert.Empty(await reader.AccountsAsync(scope, Cancel));
        Assert.Null(await reader.AccountAsync(scope, "Kittery", Cancel));
        Assert.Equal("retail", (await reader.AccountAsync(other, "kittery", Cancel))!.Attributes["sector"]);
        Assert.Equal("Kittery", Assert.Single(await reader.OfAccountAsync(other, "KITTERY", Cancel)).Account);
    }

    [Fact]
    public async Task row_level_security_holds_when_the_statement_forgets_its_labels()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_rls", RandomWorld.Yaml, Cancel);
        int[] labels = await DealWorld.LabelsAsync(world, Cancel);
        List<DealRecord> deals = DealWorld.Deals(new Random(3), labels, 300);
        await DealWorld.WriteAsync(world, deals, DealWorld.Accounts(new Random(3)), Cancel);
        await DealWorld.WriteAsync(world, [.. deals.Select(d => d with { Stage = "Again" })], DealWorld.Accounts(new Random(3)), Cancel);
        foreach (string person in RandomWorld.People)
        {
            AccessScope scope = await world.ScopeAsync(person, Cancel);
            await using DatabaseSession session = await world.Database.ReadAsync(scope, Cancel);
            foreach (string table in (string[])["deals", "deal_rows", "deal_history", "deal_value_labels", "deal_field_labels", "account_labels"])
            {
                List<int> seen = await session.ListAsync($"select label_id from {table}", r => r.GetInt32(0), Cancel);
                Assert.All(seen, label => Assert.Contains(label, scope.LabelIds));
                Assert.Equal(deals.Any(d => scope.Holds(d.LabelId)), seen.Count > 0);
            }

            Assert.Empty(await session.ListAsync("select account_id from account_rows union select account_id from accounts", r => r.GetInt32(0), Cancel));
        }
    }

    static async Task<List<string>> ToldAsync(KnowledgeWorld world, AccessScope scope)
    {
        Random random = new(8);
        List<string> told = [];
        for (int i = 0; i < 150; i++)
        {
            told.Add(Told(await ComputeAsync(world, scope, RandomQuery.Next(random))));
        }

        foreach (DealField field in (DealField[])[DealField.Competitor, DealField.Extra("secret"), DealField.OfAccount("risk"), DealField.OfAccount("sector"), DealField.Extra("campaign")])
        {
            told.Add(Told(await ComputeAsync(world, scope, Query(Metric.WinRate) with { GroupBy = [field] })));
        }

        told.Add(JsonSerializer.Serialize(await new DealNames(world.Database).ListAsync(scope, Cancel)));
        told.Add(JsonSerializer.Serialize(await new DealReader(world.Database).AccountsAsync(scope, Cancel)));
        return told;
    }

    static Task<MetricResult> ComputeAsync(KnowledgeWorld world, AccessScope scope, MetricQuery query) => new KnowledgeBot.Knowledge.Metrics.Metrics(world.Database).ComputeAsync(scope, query, Cancel);

    static MetricQuery Query(Metric metric) => new() { Metric = metric, Today = new DateOnly(2026, 10, 12) };

    static string Told(MetricResult result) => JsonSerializer.Serialize(result);
}
