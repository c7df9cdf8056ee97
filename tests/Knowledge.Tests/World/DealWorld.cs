using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Tests.World;

/// <summary>Random deals under every kind of label, with gaps, several spellings and several currencies, and their accounts.</summary>
public static class DealWorld
{
    static readonly string[] s_territories = ["EMEA", "EMEA/UK", "EMEA/DACH", "EMEA/DACH/Zurich", "AMER/East", "AMER/West", "APAC"];

    public static readonly string[] Segments = ["macro fund", "Macro Fund", "bank", "pension"], Owners = ["Ana Ruiz", "Bo Li", "Cem Öz", "ana ruiz"], Products = ["Helm", "Keel", "helm"],
        Competitors = ["Orrery", "Brightmoor", "ORRERY", "Charles River"], Stages = ["Engaging", "Closing"], Reasons = ["price", "timing"], Currencies = ["USD", "EUR", "GBP"],
        Campaigns = ["spring", "Spring", "autumn"], Sectors = ["software", "retail", "Retail"], Regions = ["north", "south"];

    public static async Task<int[]> LabelsAsync(KnowledgeWorld world, CancellationToken cancellationToken)
    {
        List<int> labels = [await world.LabelAsync(null, Sensitivity.Public, null, cancellationToken)];
        foreach (string territory in s_territories)
        {
            labels.Add(await world.LabelAsync(territory, Sensitivity.Internal, null, cancellationToken));
            labels.Add(await world.LabelAsync(territory, Sensitivity.Restricted, null, cancellationToken));
            labels.Add(await world.LabelAsync(territory, Sensitivity.Public, "halyard", cancellationToken));
        }

        return [.. labels];
    }

    public static List<DealRecord> Deals(Random random, int[] labels, int count, string prefix = "D") => [.. Enumerable.Range(0, count).Select(i =>
    {
        DealOutcome outcome = (DealOutcome)random.Next(3);
        DateOnly created = new DateOnly(2025, 1, 1).AddDays(random.Next(600));
        decimal? amount = random.Next(8) == 0 ? null : random.Next(4) == 0 ? 0 : random.Next(1, 2_000_000) / 100m;
        return new DealRecord
        {
            LabelId = labels[random.Next(labels.Length)], ExternalId = $"{prefix}{random.Next(1000):000}-{i}", Line = i + 2, Outcome = outcome,
            Account = Some(random, Enumerable.Range(0, 12).Select(n => $"Account {n}").ToArray()), Segment = Some(random, Segments), Owner = Some(random, Owners), Manager = Some(random, Owners), Product = Several(random, Products),
            Competitor = Several(random, Competitors), Stage = Some(random, Stages), Reason = Several(random, Reasons), Currency = random.Next(12) == 0 ? null : Currencies[random.Next(3) * random.Next(2)],
            Amount = amount, ListAmount = random.Next(2) == 0 ? null : random.Next(6) == 0 ? 0 : random.Next(1, 2_500_000) / 100m,
            Created = random.Next(15) == 0 ? null : created, Closed = outcome == DealOutcome.Open ? (random.Next(6) == 0 ? created.AddDays(200) : null) : random.Next(15) == 0 ? null : created.AddDays(random.Next(-3, 240)),
            Extra = Texts(("campaign", Some(random, Campaigns)), ("tier", Some(random, ["A", "B"]))),
        };
    })];

    public static List<AccountRecord> Accounts(Random random) =>
        [.. Enumerable.Range(0, 15).Select(n => new AccountRecord($"account  {n}", n + 2, Texts(("sector", Some(random, Sectors)), ("region", Some(random, Regions)))))];

    public static async Task WriteAsync(KnowledgeWorld world, IReadOnlyList<DealRecord> deals, IReadOnlyList<AccountRecord> accounts, CancellationToken cancellationToken)
    {
        DealWriter writer = new(world.Database, world.Access.Time);
        Stewardship steward = await world.Access.Directory.StewardAsync(cancellationToken);
        await writer.ReplaceAsync(steward, "files", "deals.csv", deals, _ => Task.FromResult(true), cancellationToken);
        await writer.ReplaceAccountsAsync(steward, "files", "accounts.csv", accounts, _ => Task.FromResult(true), cancellationToken);
    }

    static string? Some(Random random, string[] values) => random.Next(5) == 0 ? null : values[random.Next(values.Length)];

    // As a CRM's multi-select has them; one name, in two spellings, is still one.
    static string? Several(Random random, string[] values) => random.Next(4) == 0 ? string.Join("; ", random.GetItems(values, random.Next(2, 4))) : Some(random, values);

    static Dictionary<string, string> Texts(params (string Name, string? Value)[] texts) => texts.Where(t => t.Value is not null).ToDictionary(t => t.Name, t => t.Value!);
}
