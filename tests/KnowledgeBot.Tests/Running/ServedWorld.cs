using System.Net.Http.Headers;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using Xunit;

namespace KnowledgeBot.Tests.Running;

/// <summary>The small world behind two real servers on one database: the demo, which read the documents in, and the product as a company runs it.</summary>
public sealed class ServedWorld() : DatabaseFixture("served_world")
{
    readonly ScratchFolder _folder = new();
    readonly Dictionary<string, string> _tokens = [];
    AppProcess? _demo;
    AppProcess? _serve;
    KnowledgeDatabase? _knowledge;

    public Uri Demo { get; private set; } = null!;

    public Uri Served { get; private set; } = null!;

    /// <summary>The product's own way to its database.</summary>
    public KnowledgeDatabase Knowledge
    {
        get
        {
            _ = Database;
            return _knowledge!;
        }
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!HasDatabase)
            return;
        SmallWorld.Write(_folder, "world");
        _demo = AppProcess.Start(_folder.Root, Settings(), "demo", "--port", $"{FreePort.Next()}", "--data", DataDirectory);
        Demo = await _demo.ListeningAsync();
        _serve = AppProcess.Start(_folder.Root, Settings(), "serve", "--no-worker", "--urls", "http://127.0.0.1:0", "--data", DataDirectory);
        Served = await _serve.ListeningAsync();
        _knowledge = await KnowledgeDatabase.OpenAsync(Database.AppConnectionString, CancellationToken.None);
    }

    /// <summary>A further server over the same world; the caller disposes it.</summary>
    public AppProcess StartServer(params string[] settings) => AppProcess.Start(_folder.Root, Settings(),
        ["serve", "--no-worker", "--urls", "http://127.0.0.1:0", "--data", DataDirectory, .. settings]);

    /// <summary>Runs a verb on the same world to its end.</summary>
    public Task<Finished> RunAsync(params string[] arguments) => AppProcess.RunAsync(_folder.Root, Settings(), [.. arguments, "--data", DataDirectory]);

    /// <summary>The product's services over the same world, in this process; the caller disposes them.</summary>
    public Task<Application> OpenAsync() => Application.StartAsync(DataDirectory, Arguments, CancellationToken.None);

    public string DataDirectory => Path.Combine(_folder.Root, "unused");

    /// <summary>The settings of what runs in this process, as a command line gives them.</summary>
    public string[] Arguments =>
        [.. Settings().Where(s => s.Key.StartsWith("ConnectionStrings", StringComparison.Ordinal)).Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}"), $"--Calendar:Today={SmallWorld.Today}"];

    public string Write(string path, string text) => _folder.Write(path, text);

    /// <summary>All that the two servers have written to their logs.</summary>
    public string Logs => _demo!.Said + _serve!.Said;

    public string World => Path.Combine(_folder.Root, "world");

    /// <summary>A client that redirects nowhere and keeps no cookies; with a token of the person when one is named.</summary>
    public async Task<HttpClient> ClientAsync(string? email = null, Uri? server = null)
    {
        _ = Database;
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = server ?? Served, Timeout = TimeSpan.FromSeconds(90) };
        if (email is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(email));
        return client;
    }

    public async Task<string> TokenAsync(string email)
    {
        if (!_tokens.TryGetValue(email, out var token))
            _tokens[email] = token = (await IssueAsync(email, TimeSpan.FromDays(1))).Secret;
        return token;
    }

    public async Task<(Guid Id, string Secret)> IssueAsync(string email, TimeSpan lifetime, TimeProvider? time = null)
    {
        var (id, secret, _) = await new PersonalTokens(Knowledge, time ?? TimeProvider.System).IssueAsync(email, lifetime, CancellationToken.None);
        return (id, secret);
    }

    public Task RevokeAsync(Guid id) => new PersonalTokens(Knowledge, TimeProvider.System).RevokeAsync(id, CancellationToken.None);

    public Task ImportAsync(string access) => new AccessImporter(Knowledge, TimeProvider.System).ImportAsync(AccessFileParser.Parse("access.yaml", access), CancellationToken.None);

    public AccessDirectory Directory() => new(Knowledge);

    /// <summary>The public id of a document, by the end of its path.</summary>
    public async Task<Guid> DocumentAsync(string uri)
    {
        await using var owner = new Npgsql.NpgsqlConnection(TestUnpooled(Database.OwnerConnectionString));
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand("select uid from documents where uri = $1", owner) { Parameters = { new() { Value = uri } } };
        return (Guid)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"{uri} was not read in:\n{_demo!.Errors}"));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_knowledge is not null)
            await _knowledge.DisposeAsync();
        if (_serve is not null)
            await _serve.DisposeAsync();
        if (_demo is not null)
            await _demo.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    Dictionary<string, string?> Settings() => new()
    {
        ["ConnectionStrings__Knowledge"] = Database.AppConnectionString,
        ["ConnectionStrings__KnowledgeOwner"] = Database.OwnerConnectionString,
        ["KNOWLEDGEBOT_SAMPLES"] = World,
        ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today,
        ["KnowledgeBot__Ingestion__RescanSeconds"] = "0",
    };

    static string TestUnpooled(string connectionString) => connectionString + ";Pooling=false";
}
