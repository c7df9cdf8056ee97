using System.Globalization;
using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Tests.Extraction;
using KnowledgeBot.Ingestion.Tests.Work;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

/// <summary>A real export of 8,800 deals, as it was published and as others exported it again, against a plain reading of the first.</summary>
public sealed class MavenImportTests
{
    static readonly Dictionary<string, string> s_offices = new() { ["Central"] = "EMEA/UK", ["East"] = "EMEA/DACH", ["West"] = "AMER" };

    [Theory]
    [InlineData("sales_pipeline.csv", ',', "yyyy-MM-dd")]
    [InlineData("variants/sales_pipeline_us_dates.csv", ',', "yyyy-MM-dd")]
    [InlineData("sales_pipeline.csv", ';', "dd-MM-yy")]
    [InlineData("sales_pipeline.csv", '\t', "d.M.yyyy")]
    [InlineData("sales_pipeline.csv", ',', "d/M/yyyy")]
    public async Task counts_sums_and_days_are_those_of_a_plain_reading(string file, char delimiter, string dates)
    {
        string folder = SharedData.Find("crm_maven") ?? "";
        Assert.SkipWhen(folder.Length == 0, "crm_maven is not beside this checkout");
        Dictionary<string, (string Manager, string Office)> teams = Lines(Path.Combine(folder, "sales_teams.csv")).ToDictionary(t => t[0], t => (t[1], t[2]));
        List<string[]> plain = Lines(Path.Combine(folder, "sales_pipeline.csv"));
        List<string[]> rows = Lines(Path.Combine(folder, file));
        Assert.Equal(8_800, rows.Count);

        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", """
            deals:
              - file: deals.csv
                id: opportunity_id
                territory: { column: office, map: { Central: EMEA/UK, East: EMEA/DACH, West: AMER } }
                sensitivity: internal
                account: account
                owner: sales_agent
                manager: manager
                product: product
                stage: deal_stage
                outcome: { column: deal_stage, won: [Won], lost: [Lost] }
                amount: close_value
                currency: { value: USD }
                created: engage_date
                closed: close_date
            """);
        world.Write("deals.csv", string.Join("\r\n", rows.Select(r => string.Join(delimiter, (string[])[r[0], r[1], r[2], r[3], r[4], Day(r[5], dates), Day(r[6], dates), r[7], teams[r[1]].Manager, teams[r[1]].Office]))
            .Prepend(string.Join(delimiter, "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value,manager,office".Split(',')))));
        Assert.Equal("done", (await world.IngestAsync())["deals.csv"].State);

        DataReport report = Assert.Single((await world.Get<DataJournal>().ReportsAsync(world.Root, TestContext.Current.CancellationToken))["deals.csv"]);
        Assert.Equal((8_800, 0, 0), (report.Added, report.Quarantined, report.Rejected));
        Assert.DoesNotContain(RowCode.DateAmbiguous, report.Codes.Keys);
        foreach ((string office, string territory) in s_offices)
        {
            List<string[]> own = [.. plain.Where(r => teams[r[1]].Office == office)];
            string expected = string.Join('|', own.Count, own.Count(r => r[4] == "Won"), own.Count(r => r[4] == "Lost"), own.Sum(r => r[7].Length == 0 ? 0 : decimal.Parse(r[7], CultureInfo.InvariantCulture)),
                own.Count(r => r[3].Length == 0), own.Where(r => r[5].Length > 0).Sum(r => Number(r[5])), own.Where(r => r[6].Length > 0).Sum(r => Number(r[6])), own.Select(r => r[3]).Where(a => a.Length > 0).Distinct().Count(),
                own.Select(r => r[2]).Distinct().Count(), own.Select(r => r[1]).Distinct().Count());
            Assert.Equal(expected, await world.AskAsync<string>($"""
                select concat_ws('|', count(*), count(*) filter (where r.outcome = 1), count(*) filter (where r.outcome = 2), sum(r.amount), count(*) filter (where account is null),
                    sum(r.created - date '0001-01-01'), sum(r.closed - date '0001-01-01'), count(distinct account), count(distinct product), count(distinct owner))
                from deal_rows r join labels l on l.id = r.label_id join territories t on t.id = l.territory_id where t.path = '{territory}'
                """));
        }
    }

    [Fact]
    public async Task accounts_keep_their_attributes_and_what_nobody_spells_right_stays()
    {
        string folder = SharedData.Find("crm_maven") ?? "";
        Assert.SkipWhen(folder.Length == 0, "crm_maven is not beside this checkout");
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", "accounts: [{ file: accounts.csv, name: account, extra: [sector, revenue, employees, office_location, subsidiary_of] }]");
        world.Write("accounts.csv", File.ReadAllBytes(Path.Combine(folder, "accounts.csv")));
        Assert.Equal(("done", null), (await world.IngestAsync())["accounts.csv"] is var outcome ? (outcome.State, outcome.Message) : default);
        List<string[]> plain = Lines(Path.Combine(folder, "accounts.csv"));
        Assert.Equal(85, plain.Count);
        Assert.Equal(string.Join('|', plain.OrderBy(a => a[0], StringComparer.Ordinal).Select(a => $"{a[0]}/{a[1]}/{a[3]}/{a[6]}")),
            await world.AskAsync<string>("select string_agg(concat_ws('/', name, attributes->>'sector', attributes->>'revenue', coalesce(attributes->>'subsidiary_of', '')), '|' order by name collate \"C\") from account_rows"));
    }

    static List<string[]> Lines(string file) => [.. File.ReadLines(file).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))];

    static string Day(string written, string format) =>
        written.Length == 0 || format == "yyyy-MM-dd" ? written : DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(format, CultureInfo.InvariantCulture);

    static long Number(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
}
