using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Answering.Models;
using KnowledgeBot.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace KnowledgeBot.EndToEnd.Tests;

[CollectionDefinition(nameof(PlaygroundFixture))]
public sealed class PlaygroundCollection : ICollectionFixture<PlaygroundFixture>;

/// <summary>The server with a clock that a test moves and a language model beside it, one browser, and Microsoft's Agents Playground for whom a test names.</summary>
public sealed partial class PlaygroundFixture() : DatabaseFixture("teams_playground")
{
    /// <summary>Whoever sits before a Playground.</summary>
    static readonly string[] s_people = ["uma", "dieter", "hal", "eva", "nadia", "dora"];

    /// <summary>What the model may say, and the words of a quote without which it has nothing to say it from.</summary>
    static readonly (string Quote, string Says)[] s_wordings =
    [
        (SmallWorld.UkSecret, $"The buyer's internal code word is {SmallWorld.UkSecret}. [1]"), ("renewals in the UK is 12 percent", "The discount floor for renewals in the UK is 12 percent. [1]"),
        ("renewals in DACH is 7 percent", "The discount floor for renewals in DACH is 7 percent. [1]"), ("firm Ottery repairs", "The firm Ottery repairs the Saltram lighthouse lantern. [1]"),
        ("Priscilla", "New hires get their laptop from Priscilla. [1]"), ("Shadow two calls", "New hires shadow two calls. [1]"),
    ];

    readonly ScratchFolder _folder = new();
    readonly Dictionary<string, int> _ports = s_people.ToDictionary(p => p, _ => FreePort.Next());
    readonly ConcurrentBag<Playground> _playgrounds = [];
    StandInModel? _model;
    ServerHandle? _server;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public MovedTime Time { get; } = new(new DateTimeOffset(2026, 11, 2, 8, 30, 0, TimeSpan.Zero));

    static string Remedy => $"Chromium or the Agents Playground is missing: apt-get install chromium; npm ci --ignore-scripts --prefix {Path.Combine(AppProcess.Checkout, "tests", "TeamsPeers")}";

    static bool HasPeers => Machine.Chromium is not null && File.Exists(Playground.Program);

    string Data => Path.Combine(_folder.Root, "data");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!HasPeers || !HasDatabase)
            return;
        string world = WriteWorld();
        _model = await StandInModel.StartAsync(async context => await Replies.Answer(Worded((string)context.Items["asked"]!))(context));
        string[] storage = [$"--ConnectionStrings:Knowledge={Database.AppConnectionString}", $"--ConnectionStrings:KnowledgeOwner={Database.OwnerConnectionString}"];
        Dictionary<string, string?> environment = new() { ["ConnectionStrings__Knowledge"] = Database.AppConnectionString, ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString };
        (await AppProcess.RunAsync(_folder.Root, environment, "access", "import", Path.Combine(world, "access.yaml"), "--data", Data)).Done();
        (await AppProcess.RunAsync(_folder.Root, environment, "ingest", world, "--data", Data)).Done();
        _server = await ServerHandle.StartAsync(Data, address =>
        [
            .. storage, $"--Calendar:Today={SmallWorld.Today}", $"--Web:PublicUrl={address}", $"--Web:Suggestions:0={SmallWorld.DiscountQuestion}", $"--Chat:Endpoint={_model.Endpoint}", "--Chat:Model=m",
            $"--Onboarding:Folder={Path.Combine(AppProcess.Checkout, "onboarding")}", "--Onboarding:CheckSeconds=1", "--Channels:RosterPatienceSeconds=30", "--Teams:TimeoutSeconds=20", "--Teams:Development=true",
            $"--Teams:Tenants:0={Playground.Tenant}", .. _ports.Values.Select((port, i) => $"--Teams:AllowedServiceHosts:{i}=localhost:{port}"),
        ], services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)), TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Machine.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"], Timeout = 120_000 });
    }

    /// <summary>Each as they sit before a Playground of their own, in which they share a group chat and a team with five others; skips where something is missing.</summary>
    internal async Task<IReadOnlyList<PlaygroundPage>> OpenAsync(params (string Person, string[] Others)[] people)
    {
        Assert.SkipWhen(!HasPeers && !Machine.MustHaveAll, Remedy);
        Assert.True(HasPeers, Remedy);
        _ = Database;
        return await Task.WhenAll(people.Select(async p =>
        {
            Playground playground = Playground.Start(Path.Combine(_folder.Root, p.Person), p.Person, p.Others, _server!.Address, _ports[p.Person]);
            _playgrounds.Add(playground);
            await playground.ReadyAsync();
            return await PlaygroundPage.OpenAsync(_browser!, playground);
        }));
    }

    /// <summary>The product's own services over the same database.</summary>
    public Task<Application> ServicesAsync() => Application.StartAsync(Data,
        [$"--ConnectionStrings:Knowledge={Database.AppConnectionString}", $"--ConnectionStrings:KnowledgeOwner={Database.OwnerConnectionString}", $"--Calendar:Today={SmallWorld.Today}", $"--Onboarding:Folder={Path.Combine(AppProcess.Checkout, "onboarding")}"],
        TestContext.Current.CancellationToken);

    /// <summary>Waits for what one query returns.</summary>
    public async Task<string?> RecordedAsync(string sql)
    {
        await using NpgsqlConnection connection = new(Database.OwnerConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        for (int i = 0; i < 480; i++)
        {
            if (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is string found)
                return found;
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        return null;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        foreach (Playground playground in _playgrounds)
            await playground.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_model is not null)
            await _model.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    static string Worded(string asked) => s_wordings.FirstOrDefault(w => asked.Contains(w.Quote, StringComparison.Ordinal)) is { Says: { } says } ? says : "The quotes do not answer this.";

    /// <summary>The small company, with more people, and what the sample track teaches in its first three days.</summary>
    string WriteWorld()
    {
        SmallWorld.Write(_folder, "world");
        string world = Path.Combine(_folder.Root, "world");
        foreach (string document in new[] { "product/helm-oms-datasheet.pdf", "product/keel-pms.md", "product/hawser-fix-network.md", "product/tally-reconciliation.txt", "product/beacon-compliance.html", "product/berth-hosting-sla.docx", "playbooks/onboarding-first-30-days.docx" })
            _folder.Copy(Path.Combine(AppProcess.Checkout, "samples", document), Path.Combine("world", document));
        _folder.Write("world/product/knowledge.yaml", "documents:\n  - { match: \"*\", kind: product, sensitivity: public, date: 2026-09-01 }\n");
        _folder.Write("world/playbooks/knowledge.yaml", "documents:\n  - { match: \"*\", kind: playbook, territory: AMER/US-East, sensitivity: internal, date: 2026-06-01 }\n");
        _folder.Write("world/playbooks/laptops.txt", "Laptops\n\nNew hires in the Americas get their laptop from Priscilla on the fourth floor.\n");
        _folder.Write("world/access.yaml", Entra().Replace(SmallWorld.Access().Replace("AMER: {}", "AMER: { US-East: {} }", StringComparison.Ordinal), m => $"{m.Groups[1].Value}entra: {Playground.ObjectOf(m.Groups[2].Value)}")
            + "\n" + string.Concat(More("kai", "Kai Moss", "rep", "EMEA/UK"), More("mia", "Mia Lunt", "rep", "EMEA/UK"), More("hal", "Hal Novak", "rep", "AMER/US-East"), More("eva", "Eva Lind", "rep", "AMER/US-East"),
                More("nadia", "Nadia Rossi", "enablement", "AMER"), More("dora", "Dora Weiss", "rep", "EMEA/DACH")));
        return world;
    }

    static string More(string id, string name, string role, string territory) =>
        $"  - {{ email: {id}@firm.example, name: {name}, entra: {Playground.ObjectOf(id)}, roles: [{role}], grants: [{{ territory: {territory}, upTo: internal }}] }}\n";

    [GeneratedRegex(@"(email: (\w+)@firm\.example.*?)entra: [0-9a-f-]+")]
    private static partial Regex Entra();
}
