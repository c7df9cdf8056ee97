using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

public sealed class MetricsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Of many deals those behind a figure are found in another way.
    [Theory]
    [InlineData(700, 320, 5_000)]
    [InlineData(12_000, 20, 400)]
    public async Task every_figure_equals_an_independent_computation_for_every_person(int count, int queriesEach, int leastFigures)
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync($"metrics_property_{count}", RandomWorld.Yaml, Cancel);
        Random random = new(11);
        int[] labels = await DealWorld.LabelsAsync(world, Cancel);
        List<DealRecord> deals = DealWorld.Deals(random, labels, count);
        List<AccountRecord> accounts = DealWorld.Accounts(random);
        await DealWorld.WriteAsync(world, deals, accounts, Cancel);
        Dictionary<int, string?> territories = (await world.Access.OwnerListAsync("select l.id, t.path from labels l left join territories t on t.id = l.territory_id", r => (r.GetInt32(0), r.IsDBNull(1) ? null : r.GetString(1)), Cancel)).ToDictionary(r => r.Item1, r => r.Item2);
        KnowledgeBot.Knowledge.Metrics.Metrics metrics = new(world.Database);
        int figures = 0, queries = 0;
        foreach (string person in RandomWorld.People)
        {
            AccessScope scope = await world.ScopeAsync(person, Cancel);
            PlainMetrics plain = new([.. deals.Where(d => scope.Holds(d.LabelId))], territories, accounts);
            for (int i = 0; i < queriesEach; i++, queries++)
            {
                MetricQuery query = RandomQuery.Next(random);
                MetricResult result = await metrics.ComputeAsync(scope, query, Cancel);
                List<PlainFigure> expected = plain.Compute(query);
                string what = $"{person} {i}: {query.Metric} {string.Join(" & ", query.Filters.Select(f => $"{f.Field.Name} {f.Operator} {string.Join('|', f.Values)}"))} by {string.Join(',', query.GroupBy.Select(g => g.Name))} in {string.Join(',', query.Periods)} on {query.On} {query.Order} {query.Limit} fy {query.FiscalYearStartMonth} part {string.Join(" & ", query.Part.Select(f => $"{f.Field.Name} {f.Operator} {string.Join('|', f.Values)}"))} whole {query.WholeTerritories} open {query.OpenOn} {query.Bound} least {query.LeastDeals}";
                Assert.True(expected.Count == result.Figures.Count, $"{what}: {expected.Count} figures, got {result.Figures.Count}");
                int? listed = expected.Sum(f => Math.Min(f.Deals.Length, MetricFigure.MaxDeals)) > MetricFigure.MaxDealsInAll ? null : MetricFigure.MaxDeals;
                for (int f = 0; f < expected.Count; f++, figures++)
                {
                    Compare(expected[f], result.Figures[f], listed, query, what);
                }
            }
        }

        Assert.True(queries == queriesEach * RandomWorld.People.Count && figures >= leastFigures, $"{queries} queries, {figures} figures");
    }

    static void Compare(PlainFigure expected, MetricFigure actual, int? listed, MetricQuery query, string what)
    {
        Assert.True(expected.Value is null == actual.Value is null && Math.Abs((expected.Value ?? 0) - (actual.Value ?? 0)) <= 1e-9 * Math.Max(1, Math.Abs(expected.Value ?? 0)), $"{what}: {expected.Value} is {actual.Value}");
        Assert.True(expected.N == actual.N && expected.Numerator == actual.Numerator, $"{what}: {expected.Numerator}/{expected.N} is {actual.Numerator}/{actual.N}");
        Assert.True((expected.Currency == "(none)" ? null : expected.Currency) == actual.Currency, $"{what}: {expected.Currency} is {actual.Currency}");
        bool competitor = query.Metric == Metric.CompetitorShare && !query.GroupBy.Contains(DealField.Competitor) && expected.Key.Length > query.GroupBy.Count;
        string[] key = [.. (competitor ? [DealField.Competitor, .. query.GroupBy] : query.GroupBy).Take(expected.Key.Length).Select(g => actual.Filters[g.Name])];
        Assert.True(expected.Key.SequenceEqual(key), $"{what}: {string.Join('/', expected.Key)} is {string.Join('/', key)}");
        Assert.True(expected.Currency is null || actual.Filters["currency"] == expected.Currency, what);
        Assert.True(actual.Deals.Count > 0 || expected.Deals.Length == 0, what);
        Assert.True(expected.Deals.Take(listed ?? actual.Deals.Count).SequenceEqual(actual.Deals), $"{what}: {string.Join(' ', expected.Deals)} is {string.Join(' ', actual.Deals)}");
        if (!query.GroupBy.Any(g => g.Kind == DealFieldKind.Time))
        {
            Assert.Equal(expected.Period, actual.Period);
        }
    }
}
