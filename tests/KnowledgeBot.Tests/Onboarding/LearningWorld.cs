using System.Globalization;
using System.Text;
using KnowledgeBot.Access;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Answering;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion;
using KnowledgeBot.Knowledge;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace KnowledgeBot.Tests.Onboarding;

/// <summary>A company whose every document says a word and values that no other says, people with random grants, and tracks of its own.</summary>
public sealed class LearningWorld() : DatabaseFixture("learning_world", (owner, app, token) => SchemaMigrator.MigrateAsync(owner, app, null, Schema.Scripts, token))
{
    static readonly string s_auditKey = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    public const string Today = "2026-11-02";
    public const string Quick = "quick";

    static readonly string[] s_territories = ["EMEA", "EMEA/UK", "EMEA/DACH", "AMER", "AMER/East", "AMER/West", "APAC"];
    static readonly string[] s_levels = ["public", "internal", "confidential", "restricted"];
    readonly ScratchFolder _folder = new();
    KnowledgeDatabase? _knowledge;

    /// <summary>E-mails of the people with random grants.</summary>
    public IReadOnlyList<string> People { get; private set; } = [];

    /// <summary>Of each document: its word, its days and percents, and the label it carries.</summary>
    public IReadOnlyList<(string Word, string Days, string Percent, string Territory, int Level)> Documents { get; private set; } = [];

    public Dictionary<string, List<(string Territory, int Level)>> Grants { get; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        try
        {
            _ = Database;
        }
        catch (Exception)
        {
            return;
        }

        Write(new Random(20_261_102));
        WriteTemplates();
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__Knowledge"] = Database.AppConnectionString, ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString,
            ["KnowledgeBot__Calendar__Today"] = Today, ["KnowledgeBot__Audit__Key"] = s_auditKey, ["KnowledgeBot__Ingestion__RescanSeconds"] = "0",
        };
        (await AppProcess.RunAsync(_folder.Root, settings, "access", "import", Path.Combine(_folder.Root, "world", "access.yaml"), "--data", Path.Combine(_folder.Root, "unused"))).Done();
        (await AppProcess.RunAsync(_folder.Root, settings, "ingest", Path.Combine(_folder.Root, "world"), "--data", Path.Combine(_folder.Root, "unused"))).Done();
        _knowledge = await KnowledgeDatabase.OpenAsync(Database.AppConnectionString, CancellationToken.None);
    }

    /// <summary>The product's services on a clock of the test's; the caller disposes them.</summary>
    public ServiceProvider Open(SetTime time)
    {
        _ = Database;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Calendar:Today", Today), new("Audit:Key", s_auditKey), new("Onboarding:Folder", Path.Combine(_folder.Root, "onboarding")), new("Templates:Folder", Path.Combine(_folder.Root, "templates")), new("Templates:PerHour", "10000")]).Build();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddAccess(_knowledge!).AddKnowledge(configuration).AddIngestion(configuration).AddAnswering(configuration).AddOnboarding(configuration).Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        return services.BuildServiceProvider();
    }

    void Write(Random random)
    {
        StringBuilder rules = new("documents:\n"), people = new();
        List<(string, string, string, string, int)> documents = [];
        foreach (var territory in s_territories)
        {
            for (var level = 1; level < s_levels.Length; level++)
            {
                var (number, name) = (documents.Count, $"notice-{documents.Count}.md");
                var (word, days, percent) = ($"zq{Convert.ToChar('a' + (number / 5))}{Convert.ToChar('a' + (number % 5))}word", $"{number + 11} days", $"{number + 61} percent");
                documents.Add((word, days, percent, territory, level));
                _folder.Write($"world/{name}", $"# Renewals {word}\n\nThe notice period for renewals is {days}, says {word}.\n\nThe discount limit for renewals is {percent}, says {word}.\n");
                rules.Append(CultureInfo.InvariantCulture, $"  - {{ match: \"{name}\", kind: playbook, territory: {territory}, sensitivity: {s_levels[level]}, date: 2026-03-02 }}\n");
            }
        }

        rules.Append("""
              - { match: "prices-2025.csv", kind: pricing, territory: EMEA, sensitivity: internal, date: 2024-12-01, effective: 2025-01-01, expires: 2025-12-31 }
              - { match: "prices-2026.csv", kind: pricing, territory: EMEA, sensitivity: internal, date: 2025-12-01, effective: 2026-01-01, expires: 2026-12-31, supersedes: prices-2025.csv }
              - { match: "old-offer.md", kind: proposal, territory: EMEA, sensitivity: internal, date: 2024-03-01, account: Heron }

            """);
        _folder.Write("world/prices-2025.csv", "product,price per user per month\nHelm OMS,190 GBP\nKeel PMS,150 GBP\nBerth,77 GBP\n");
        _folder.Write("world/prices-2026.csv", "product,price per user per month\nHelm OMS,215 GBP\nKeel PMS,165 GBP\nBerth,83 GBP\n");
        _folder.Write("world/old-offer.md", "# Offer to Heron\n\nHelm OMS costs 177 GBP per user per month for Heron.\n");
        foreach (var (file, territory, word) in new[] { ("uk-call", "EMEA/UK", "zqukcall"), ("west-call", "AMER/West", "zqwestcall") })
        {
            rules.Append(CultureInfo.InvariantCulture, $"  - {{ match: \"{file}.md\", kind: call, territory: {territory}, sensitivity: confidential, account: {file} fund, date: 2026-05-14 }}\n");
            _folder.Write($"world/{file}.md", $"# Call {word}\n\nOutcome: Won\n\n## Objections\n\n- Ines Vahl (client): \"The implementation takes too long for {word}.\"\n\n## How we answered\n\n- Uma Reed: We offered {word} a fixed go-live date with a penalty.\n");
        }

        rules.Append("deals:\n  - { file: deals.csv, id: id, territory: { column: office, map: { London: EMEA/UK, Denver: AMER/West } }, sensitivity: confidential, account: account, stage: stage, outcome: { column: stage, won: [Won], lost: [Lost] }, created: created, closed: closed }\n");
        _folder.Write("world/deals.csv", "id,account,stage,created,closed,office\nD-1,uk-call fund,Won,2026-05-01,2026-06-02,London\nD-2,west-call fund,Won,2026-05-01,2026-06-02,Denver\n");
        _folder.Write("world/knowledge.yaml", rules.ToString());
        Documents = documents;
        for (var i = 0; i < 12; i++)
        {
            var email = $"p{i}@firm.example";
            Grants[email] = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (s_territories[random.Next(s_territories.Length)], random.Next(4))).DistinctBy(g => g.Item1)];
        }

        People = [.. Grants.Keys];
        foreach (var (email, territory) in new[] { ("uma", "EMEA/UK"), ("tokyo", "APAC"), ("york", "AMER/East"), ("rita", "EMEA/UK"), ("paula", "EMEA"), ("olga", "AMER"), ("nora", "EMEA/UK") })
            Grants[$"{email}@firm.example"] = [(territory, 2)];
        Grants["boss@firm.example"] = [("EMEA", 3)];
        foreach (var (email, grants) in Grants)
            people.Append(CultureInfo.InvariantCulture, $"  - {{ email: {email}, name: {email.Split('@')[0]}, roles: [{(email.StartsWith("boss", StringComparison.Ordinal) ? "manager" : "rep")}], grants: [{string.Join(", ", grants.Select(g => $"{{ territory: {g.Territory}, upTo: {s_levels[g.Level]} }}"))}] }}\n");
        _folder.Write("world/access.yaml", $"territories: {{ EMEA: {{ UK: {{}}, DACH: {{}} }}, AMER: {{ East: {{}}, West: {{}} }}, APAC: {{}} }}\npeople:\n{people}");
        _folder.Write($"onboarding/{Quick}.yaml", """
            track: Quick start
            weekends: true
            lessons:
              - { day: 1, topic: Notice, questions: ["What is the notice period for renewals?", "What is the discount limit for renewals?"], sources: [notice-4.md, notice-10.md] }
              - { day: 2, topic: Discounts, questions: ["What is the discount limit for renewals?"] }
              - { day: 3, topic: Prices, questions: ["What is the price of Helm OMS per user per month?"] }
              - { day: 4, topic: Notice again, questions: ["What is the notice period for renewals?"] }
              - { day: 5, topic: Discounts again, questions: ["What is the discount limit for renewals?"] }
              - { day: 6, topic: More, questions: ["What is the notice period for renewals?"] }
              - { day: 7, topic: Last, questions: ["What is the notice period for renewals?"] }
            milestones:
              - { name: First lesson, through: 1, baseline: 10 }
              - { name: First call, recorded: true, baseline: 20 }
            """);
    }

    void WriteTemplates()
    {
        const string head = "owner: Enablement\nversion: 2\n", approved = "approved: 2026-01-01\napprovedBy: Enid\n";
        _folder.Write("templates/call.yaml", $$"""
            template: Call sheet
            {{head}}{{approved}}sections:
              - { heading: "Where we stand with {subject}", brief: [At a glance, Open deals, Closed deals, Last calls, Objections and what answered them] }
              - { heading: Terms, ask: ["What is the notice period for renewals?", "Who waters the plants in the canteen?"] }
              - { heading: End, form: prose, write: ["Prepared by {me} on {today}"] }
            """);
        _folder.Write("templates/answer.yaml", $"template: Quick answer\nabout: question\n{head}{approved}sections:\n  - {{ heading: \"{{subject}}\", ask: [\"What is {{subject}}?\"], write: [\"{{subject}}\"] }}\n");
        _folder.Write("templates/boss.yaml", $"template: Boss sheet\nroles: [manager]\n{head}{approved}sections:\n  - {{ heading: H, write: [x] }}\n");
        _folder.Write("templates/new.yaml", $"template: New sheet\n{head}sections:\n  - {{ heading: H, write: [x] }}\n");
        _folder.Write("templates/old.yaml", $"template: Old sheet\n{head}{approved}expires: 2026-10-31\nsections:\n  - {{ heading: H, write: [x] }}\n");
    }

    public override async ValueTask DisposeAsync()
    {
        if (_knowledge is not null)
            await _knowledge.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }
}
