using System.Security.Cryptography;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Hosting;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Tests.SignIn;
using KnowledgeBot.Tests.Slack;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>Three fronts and three workers as processes of their own on one database, with a Slack, a company sign-in and its directory.</summary>
public sealed class ScaledCompany() : DatabaseFixture("scaled")
{
    public const int Each = 3;
    public const string Uma = "a0000000-0000-4000-8000-000000000001";
    public const string Mara = "a0000000-0000-4000-8000-000000000002";
    public const string Hal = "a0000000-0000-4000-8000-000000000003";
    public const string SlackUma = "U0UMA";
    public const string SlackMara = "U0MARA";
    public const string SlackHal = "U0HAL";
    public const string Granted = "grants: [{ territory: EMEA/UK, upTo: confidential }]";

    readonly ScratchFolder _folder = new();
    readonly List<AppProcess> _fronts = [];
    readonly List<AppProcess> _workers = [];
    Application? _app;

    public IReadOnlyList<Uri> Fronts { get; private set; } = [];

    internal StandInSlack Slack { get; private set; } = null!;

    public FakeEntra Entra { get; private set; } = null!;

    /// <summary>What each worker has logged.</summary>
    public IEnumerable<string> WorkerLogs => _workers.Select(w => w.Errors);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string World => Path.Combine(_folder.Root, "world");

    /// <param name="mara">The grants line of the person whose rights change.</param>
    static string Access(string mara = Granted) => $$"""
        territories: { EMEA: { UK: {} } }
        people:
          - { email: uma@firm.example, name: Uma Reed, roles: [rep], slack: {{SlackUma}}, entra: {{Uma}}, {{Granted}} }
          - { email: mara@firm.example, name: Mara Moves, roles: [rep], slack: {{SlackMara}}, entra: {{Mara}}, {{mara}} }
          - { email: hal@firm.example, name: Hal Gone, roles: [rep], slack: {{SlackHal}}, entra: {{Hal}}, {{Granted}} }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!HasDatabase)
            return;
        Entra = await FakeEntra.StartAsync();
        Slack = (await StandInSlack.StartAsync()).WithUser(SlackUma).WithUser(SlackMara).WithUser(SlackHal);
        int port = FreePort.Next();
        Dictionary<string, string?> settings = Settings($"http://127.0.0.1:{port}");
        // All at once on an empty database: one of them makes the tables, the others wait for it.
        for (int i = 0; i < Each; i++)
        {
            _fronts.Add(AppProcess.Start(_folder.Root, settings, "serve", "--no-worker", "--urls", $"http://127.0.0.1:{(i == 0 ? port : 0)}"));
            _workers.Add(AppProcess.Start(_folder.Root, settings, "work", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:KnowledgeBot.Ingestion=Debug"));
        }

        Fronts = await Task.WhenAll(_fronts.Select(f => f.ListeningAsync()));
        await Task.WhenAll(_workers.Select(w => w.ListeningAsync()));
        _app = await Application.StartAsync(_folder.Root, [.. settings.Where(s => s.Value is not null).Select(s => $"--{s.Key.Replace("KnowledgeBot__", "", StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal)}={s.Value}")], CancellationToken.None);
        await ImportAsync(Granted);
        Directory.CreateDirectory(World);
        await AppearAsync("memos", new() { ["memo.md"] = $"# Project Halyard\n\nThe Halyard memo says that the buyer's internal code word is {SmallWorld.UkSecret}.\n" });
    }

    public async Task ImportAsync(string mara) => await _app!.Get<AccessImporter>().ImportAsync(AccessFileParser.Parse("access.yaml", Access(mara)), CancellationToken.None);

    /// <summary>A client of each front with the bearer token.</summary>
    public IReadOnlyList<HttpClient> Clients(string bearer) => [.. Fronts.Select(f =>
    {
        HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = f, Timeout = TimeSpan.FromSeconds(120) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return client;
    })];

    public async Task<string> PersonalTokenAsync(string email) => (await _app!.Get<PersonalTokens>().IssueAsync(email, TimeSpan.FromDays(1), Token)).Secret;

    /// <summary>Files that are there from one moment to the next, in a folder of their own, and read in.</summary>
    public async Task AppearAsync(string folder, Dictionary<string, string> files)
    {
        foreach ((string name, string text) in files)
            _folder.Write(Path.Combine("coming", folder, name), text);
        _folder.Write(Path.Combine("coming", folder, "knowledge.yaml"), "documents:\n  - { match: \"*.md\", kind: note, territory: EMEA/UK, sensitivity: confidential }\n");
        Directory.Move(Path.Combine(_folder.Root, "coming", folder), Path.Combine(World, folder));
        // The first is told, and with it the folder; the rest is found by the workers.
        if (folder == "memos")
            await _app!.Get<FolderIngestion>().QueueAsync(World, CancellationToken.None);
        await UntilAsync(async () => await CountAsync($"select count(*) from documents where uri like '{folder}/%'") == files.Count, $"{files.Count} files of {folder} are read");
    }

    /// <param name="word">Of the new text and of no other.</param>
    public async Task ReplaceAsync(string file, string text, string word)
    {
        File.Move(_folder.Write("coming/replacement", text), Path.Combine(World, file), overwrite: true);
        await UntilAsync(async () => await CountAsync($"select count(*) from chunks where body like '%{word}%'") > 0, $"{file} is read again");
    }

    public async Task RemoveAsync(string file)
    {
        File.Delete(Path.Combine(World, file));
        await UntilAsync(async () => await CountAsync($"select count(*) from documents where uri = '{file}'") == 0, $"{file} is forgotten");
    }

    public async Task<long> CountAsync(string sql)
    {
        await using NpgsqlConnection connection = new(Database.OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand command = new(sql, connection);
        return (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    public static Task UntilAsync(Func<Task<bool>> condition, string what) => SignInWorld.UntilAsync(condition, what);

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await Task.WhenAll(_fronts.Concat(_workers).Select(p => p.DisposeAsync().AsTask()));
        if (Slack is not null)
            await Slack.DisposeAsync();
        if (Entra is not null)
            await Entra.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    Dictionary<string, string?> Settings(string page)
    {
        Dictionary<string, string?> settings = SlackWorld.Settings(Slack).ToDictionary(s => "KnowledgeBot__" + s.Key.Replace(":", "__", StringComparison.Ordinal), s => (string?)s.Value);
        // A busy machine is no outage, and no worker is dead because it is slow.
        settings["ConnectionStrings__Knowledge"] = Database.AppConnectionString + ";Timeout=120";
        settings["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString + ";Timeout=120";
        settings["KnowledgeBot__Ingestion__LeaseSeconds"] = "600";
        settings["KnowledgeBot__Calendar__Today"] = SmallWorld.Today;
        settings["KnowledgeBot__Audit__Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        settings["KnowledgeBot__Ingestion__RescanSeconds"] = "1";
        settings["KnowledgeBot__Channels__RosterPatienceSeconds"] = "30";
        settings["KnowledgeBot__Slack__TimeoutSeconds"] = "20";
        // Six processes share the server's connections with the other tests.
        settings["KnowledgeBot__Channels__Hands"] = "3";
        Entra.Configure(settings, page);
        return settings;
    }
}
