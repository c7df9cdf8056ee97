using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Bench.Metrics;

/// <summary>Four regions of eight offices, deals of five years on two levels, 5,000 accounts: always the same.</summary>
static class Company
{
    public const string Person = "ana@bench.example";

    /// <summary>Ana sees all of EMEA and the open half of AMER: 3 of 8 labels' deals.</summary>
    public static string Access => $$"""
        territories: { {{string.Join(", ", Regions.Select(r => $"{r}: {{ {string.Join(", ", Enumerable.Range(1, 8).Select(o => $"Office{o}: {{}}"))} }}"))}} }
        people:
          - { email: {{Person}}, grants: [{ territory: EMEA, upTo: confidential }, { territory: AMER, upTo: internal }] }
        """;

    static string[] Regions => ["EMEA", "AMER", "APAC", "LATAM"];

    public static async Task<int[]> LabelsAsync(AccessDirectory directory)
    {
        List<int> labels = [];
        foreach (string office in Regions.SelectMany(r => Enumerable.Range(1, 8).Select(o => $"{r}/Office{o}")))
        {
            foreach (Sensitivity level in (Sensitivity[])[Sensitivity.Internal, Sensitivity.Confidential])
            {
                labels.Add((await directory.InternAsync(office, level, null, CancellationToken.None))!.Value);
            }
        }

        return [.. labels];
    }

    public static List<DealRecord> Deals(int[] labels, int count)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int account = random.Next(5_000), days = random.Next(1826), outcome = random.Next(10);
            DateOnly created = new DateOnly(2021, 10, 1).AddDays(days);
            decimal list = random.Next(10, 2_000) * 500m;
            return new DealRecord
            {
                LabelId = labels[(account * 7 + random.Next(3)) % labels.Length], ExternalId = $"OPP-{i:0000000}", Line = i + 2, Outcome = outcome < 2 ? DealOutcome.Open : outcome < 5 ? DealOutcome.Won : DealOutcome.Lost,
                Account = $"Account {account} Capital", Segment = $"Segment {account % 20}", Owner = $"Owner {random.Next(400)}", Manager = $"Manager {random.Next(40)}", Product = $"Product {random.Next(25)}",
                Competitor = random.Next(3) == 0 ? null : $"Competitor {random.Next(12)}", Stage = $"Stage {random.Next(7)}", Reason = outcome < 2 ? null : $"Reason {random.Next(15)}", Currency = random.Next(5) == 0 ? "EUR" : "USD",
                Amount = random.Next(20) == 0 ? null : Math.Round(list * (1 - random.Next(30) / 100m), 2), ListAmount = random.Next(2) == 0 ? null : list, Created = created, Closed = outcome < 2 ? null : created.AddDays(random.Next(10, 300)),
                Extra = new Dictionary<string, string> { ["campaign"] = $"Campaign {random.Next(30)}", ["tier"] = $"Tier {random.Next(3)}" },
            };
        })];
    }

    public static List<AccountRecord> Accounts() =>
        [.. Enumerable.Range(0, 5_000).Select(n => new AccountRecord($"Account {n} Capital", n + 2, new Dictionary<string, string> { ["sector"] = $"Sector {n % 12}", ["size"] = $"Size {n % 5}" }))];
}
