using System.Net;
using System.Net.Http.Headers;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.SignIn;

/// <summary>The small world behind a server that a company signs in to, and the company's directory.</summary>
public sealed class SignInWorld() : DatabaseFixture("sign_in_world")
{
    /// <summary>Sees the UK by grants of her own.</summary>
    public const string Uma = "a0000000-0000-4000-8000-000000000001";
    public const string Dieter = "a0000000-0000-4000-8000-000000000002";

    /// <summary>In access.yaml without a grant, in no group.</summary>
    public const string Bare = "a0000000-0000-4000-8000-000000000003";

    /// <summary>Sees the UK by group.</summary>
    public const string Gina = "a0000000-0000-4000-8000-000000000004";

    /// <summary>In more groups than a token holds.</summary>
    public const string Otto = "a0000000-0000-4000-8000-000000000005";

    /// <summary>Leaves the company.</summary>
    public const string Hal = "a0000000-0000-4000-8000-000000000006";
    public const string Admin = "a0000000-0000-4000-8000-000000000007";
    public const string Compliance = "a0000000-0000-4000-8000-000000000008";

    /// <summary>Written in capital letters in access.yaml.</summary>
    public const string Cleo = "a0000000-0000-4000-8000-000000000009";

    /// <summary>Comes and goes from groups.</summary>
    public const string Mara = "a0000000-0000-4000-8000-00000000000a";

    /// <summary>An application that calls the API, listed as a person.</summary>
    public const string Robot = "b0000000-0000-4000-8000-000000000001";

    /// <summary>Proven by the directory, named by no access.yaml.</summary>
    public const string Nobody = "c0000000-0000-4000-8000-000000000001";

    public const string UkReaders = "d0000000-0000-4000-8000-000000000001";
    public const string OtherReaders = "d0000000-0000-4000-8000-000000000002";

    /// <summary>What only readers of the UK are told.</summary>
    public const string Question = """{"question":"What is the code word in the Halyard memo?"}""";

    readonly ScratchFolder _folder = new();
    AppProcess? _serve;
    KnowledgeDatabase? _knowledge;

    public FakeEntra Entra { get; private set; } = null!;

    public Uri Served { get; private set; } = null!;

    public string Logs => _serve!.Said;

    public KnowledgeDatabase Knowledge
    {
        get
        {
            _ = Database;
            return _knowledge!;
        }
    }

    static readonly string s_access = $$"""
        territories: { EMEA: { UK: {}, DACH: {} }, AMER: {} }
        people:
          - { email: {{SmallWorld.Uk}}, name: Uma Reed, roles: [rep], entra: {{Uma}}, grants: [{ territory: EMEA/UK, upTo: confidential }] }
          - { email: {{SmallWorld.Dach}}, name: Dieter Kranz, roles: [rep], entra: {{Dieter}}, grants: [{ territory: EMEA/DACH, upTo: confidential }] }
          - { email: bare@firm.example, name: Bo Bare, roles: [rep], entra: {{Bare}} }
          - { email: gina@firm.example, name: Gina Hall, roles: [rep], entra: {{Gina}} }
          - { email: otto@firm.example, name: Otto Over, roles: [rep], entra: {{Otto}} }
          - { email: hal@firm.example, name: Hal Gone, roles: [rep], entra: {{Hal}}, grants: [{ territory: EMEA/UK, upTo: confidential }] }
          - { email: {{SmallWorld.Admin}}, name: Ada Ops, roles: [admin], entra: {{Admin}} }
          - { email: coco@firm.example, name: Coco Lex, roles: [compliance], entra: {{Compliance}}, grants: [{ territory: EMEA, upTo: restricted }, { territory: AMER, upTo: restricted }] }
          - { email: cleo@firm.example, name: Cleo Big, roles: [rep], entra: {{Cleo.ToUpperInvariant()}}, grants: [{ territory: EMEA/UK, upTo: confidential }] }
          - { email: mara@firm.example, name: Mara Moves, roles: [rep], entra: {{Mara}} }
          - { email: robot@apps.firm.example, name: CRM sync, entra: {{Robot}}, grants: [{ territory: EMEA/UK, upTo: confidential }] }
        groups:
          - { entraGroup: {{UkReaders.ToUpperInvariant()}}, grants: [{ territory: EMEA/UK, upTo: confidential }] }
          - { entraGroup: {{OtherReaders}}, grants: [{ territory: AMER, upTo: internal }] }
          - { appRole: Readers.UK, grants: [{ territory: EMEA/UK, upTo: confidential }] }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!HasDatabase)
            return;
        Entra = await FakeEntra.StartAsync();
        Entra.Applications.Add(Robot);
        Entra.Groups[UkReaders] = [Gina, Otto];
        Entra.Groups[OtherReaders] = [Nobody, Gina];
        SmallWorld.Write(_folder, "world");
        string access = _folder.Write("access.yaml", s_access);
        (await AppProcess.RunAsync(_folder.Root, Settings(0), "access", "import", access)).Done();
        (await AppProcess.RunAsync(_folder.Root, Settings(0), "ingest", Path.Combine(_folder.Root, "world"))).Done();
        int port = FreePort.Next();
        _serve = AppProcess.Start(_folder.Root, Settings(port), "serve", "--no-worker", "--urls", $"http://127.0.0.1:{port}");
        Served = await _serve.ListeningAsync();
        _knowledge = await KnowledgeDatabase.OpenAsync(Database.AppConnectionString, CancellationToken.None);
    }

    /// <summary>Runs a verb with other settings, to see what it says.</summary>
    public Task<Finished> RunAsync(Dictionary<string, string?> settings, params string[] arguments) => AppProcess.RunAsync(_folder.Root, With(settings), arguments);

    /// <summary>A further server over the same world with other settings; the caller disposes it.</summary>
    public AppProcess StartServer(Dictionary<string, string?> settings) => AppProcess.Start(_folder.Root, With(settings), "serve", "--no-worker", "--urls", "http://127.0.0.1:0");

    Dictionary<string, string?> With(Dictionary<string, string?> settings)
    {
        Dictionary<string, string?> all = Settings(1);
        foreach ((string name, string? value) in settings)
            all[name] = value;
        return all;
    }

    /// <summary>Calls the API with whatever is given as the Authorization header.</summary>
    public async Task<HttpResponseMessage> CallAsync(string method, string path, string? body, params string[] authorization)
    {
        _ = Database;
        using HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = Served };
        return await client.SendAsync(new HttpMethod(method), path, r =>
        {
            foreach (string value in authorization)
                r.Headers.TryAddWithoutValidation("Authorization", value);
        }, body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> AskAsync(string token) => CallAsync("POST", "/api/ask", Question, "Bearer " + token);

    /// <summary>A browser that has been nowhere yet.</summary>
    public Browser Browse()
    {
        _ = Database;
        return new Browser(Served);
    }

    public async Task<string> PersonalTokenAsync(string email) => (await new PersonalTokens(Knowledge, TimeProvider.System).IssueAsync(email, TimeSpan.FromDays(1), CancellationToken.None)).Secret;

    public async Task<Guid> DocumentAsync(string uri)
    {
        await using var owner = new Npgsql.NpgsqlConnection(Database.OwnerConnectionString + ";Pooling=false");
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("select uid from documents where uri = $1", owner) { Parameters = { new() { Value = uri } } };
        return (Guid)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Waits for what the directory watch brings; it looks every five seconds here, but on a busy machine.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"{what}: not within three minutes");
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_knowledge is not null)
            await _knowledge.DisposeAsync();
        if (_serve is not null)
            await _serve.DisposeAsync();
        if (Entra is not null)
            await Entra.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    Dictionary<string, string?> Settings(int port)
    {
        Dictionary<string, string?> settings = new()
        {
            ["ConnectionStrings__Knowledge"] = Database.AppConnectionString,
            ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString,
            ["KNOWLEDGEBOT_SAMPLES"] = Path.Combine(_folder.Root, "world"),
            ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today,
        };
        if (port > 0)
        {
            Entra.Configure(settings, $"http://127.0.0.1:{port}");
        }

        return settings;
    }
}
