using System.Globalization;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Tests.World;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

/// <summary>8,800 real opportunities of three offices: each office's people get their own office's numbers.</summary>
public sealed class CrmExportTests
{
    const string Access = """
        territories: { Central: {}, East: {}, West: {} }
        people:
          - { email: central@v.example, grants: [{ territory: Central, upTo: internal }] }
          - { email: coasts@v.example, grants: [{ territory: East, upTo: internal }, { territory: West, upTo: internal }] }
          - { email: all@v.example, grants: [{ territory: Central, upTo: internal }, { territory: East, upTo: internal }, { territory: West, upTo: internal }] }
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_office_gets_its_own_numbers()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("KNOWLEDGEBOT_SHARED") ?? "", "data", "crm_maven");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "sales_pipeline.csv")), "the shared data folder with crm_maven is absent; set KNOWLEDGEBOT_SHARED to the folder that holds it");
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("metric_crm", Access, Cancel);
        Dictionary<string, int> labels = [];
        foreach (string office in (string[])["Central", "East", "West"])
        {
            labels[office] = await world.LabelAsync(office, Sensitivity.Internal, null, Cancel);
        }

        Dictionary<string, string[]> teams = Rows(folder, "sales_teams.csv").ToDictionary(r => r[0]);
        List<DealRecord> deals = [.. Rows(folder, "sales_pipeline.csv").Select((r, i) => new DealRecord
        {
            LabelId = labels[teams[r[1]][2]], ExternalId = r[0], Line = i + 2, Owner = r[1], Manager = teams[r[1]][1], Product = r[2], Account = Text(r[3]), Stage = r[4], Currency = "USD",
            Outcome = r[4] switch { "Won" => DealOutcome.Won, "Lost" => DealOutcome.Lost, _ => DealOutcome.Open }, Created = Date(r[5]), Closed = Date(r[6]), Amount = r[7].Length == 0 ? null : decimal.Parse(r[7], CultureInfo.InvariantCulture),
        })];
        List<AccountRecord> accounts = [.. Rows(folder, "accounts.csv").Select((r, i) => new AccountRecord(r[0], i + 2, new Dictionary<string, string> { ["sector"] = r[1], ["office_location"] = r[5] }))];
        await DealWorld.WriteAsync(world, deals, accounts, Cancel);
        Dictionary<int, string?> territories = labels.ToDictionary(l => l.Value, l => (string?)l.Key);
        KnowledgeBot.Knowledge.Metrics.Metrics metrics = new(world.Database);

        MetricFigure all = Assert.Single((await metrics.ComputeAsync(await world.ScopeAsync("all@v.example", Cancel), Query(Metric.WinRate), Cancel)).Figures);
        Assert.Equal((4_238, 6_711), (all.Numerator, all.Denominator));

        foreach (string person in (string[])["central@v.example", "coasts@v.example", "all@v.example"])
        {
            AccessScope scope = await world.ScopeAsync(person, Cancel);
            PlainMetrics plain = new([.. deals.Where(d => scope.Holds(d.LabelId))], territories, accounts);
            MetricPeriod half = new(new DateOnly(2017, 7, 1), new DateOnly(2017, 12, 31)), quarter = new(new DateOnly(2017, 4, 1), new DateOnly(2017, 6, 30));
            foreach (Metric metric in Enum.GetValues<Metric>().Except([Metric.CompetitorShare]))
            {
                foreach (DealField[] groups in (DealField[][])[[], [DealField.Product], [DealField.Owner], [DealField.Quarter], [DealField.Territory, DealField.OfAccount("sector")]])
                {
                    MetricQuery query = Query(metric) with { GroupBy = groups, Periods = [half, quarter] };
                    Assert.Equal(plain.Compute(query).Select(f => $"{string.Join('/', f.Key)} {f.Value:G9} {f.Numerator} {f.N} {f.Deals.FirstOrDefault()}"),
                        (await metrics.ComputeAsync(scope, query, Cancel)).Figures.Select(f => $"{string.Join('/', groups.Select(g => f.Filters[g.Name]))} {f.Value:G9} {f.Numerator} {f.N} {f.Deals.FirstOrDefault()}"));
                }
            }
        }
    }

    static MetricQuery Query(Metric metric) => new() { Metric = metric, Part = metric is Metric.Share or Metric.ShareByAmount ? [new MetricFilter(DealField.Outcome, FilterOperator.Is, ["won"])] : [], Today = new DateOnly(2018, 1, 1) };

    static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Where(l => l.Length > 0).Select(l => l.TrimEnd('\r').Split(','));

    static string? Text(string cell) => cell.Length == 0 ? null : cell;

    static DateOnly? Date(string cell) => cell.Length == 0 ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
