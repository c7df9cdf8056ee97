using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.CrashWorker;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Work;

/// <summary>A database, a folder of files and the product's services over both, for one test.</summary>
sealed class KnowledgeWorld : IAsyncDisposable
{
    const string AccessFile = """
        territories: { EMEA: { UK: {}, DACH: {} }, AMER: {} }
        people:
          - { email: uma@vendor.example, name: Uma, roles: [rep], grants: [{ territory: EMEA/UK, upTo: restricted }] }
          - { email: eve@vendor.example, name: Eve, roles: [manager], grants: [{ territory: EMEA, upTo: restricted }], compartments: [wall] }
          - { email: amy@vendor.example, name: Amy, roles: [rep], grants: [{ territory: AMER, upTo: internal }] }
        """;

    // Starting a process costs a second on a busy machine: all tests share a few.
    static readonly ExtractionPool s_extraction = new(new ChildCommand(CrashWorkerPath, [ExtractionChild.Verb]), new ExtractionLimits(), TimeProvider.System);
    readonly KnowledgeDatabase _database;
    readonly ServiceProvider _services;

    KnowledgeWorld(TestDatabase server, KnowledgeDatabase database, Dictionary<string, string?> settings)
    {
        (Server, _database) = (server, database);
        _services = Product.Over(database, settings).AddSingleton(s_extraction).BuildServiceProvider();
    }

    public static string CrashWorkerPath => Path.Combine(AppContext.BaseDirectory, "KnowledgeBot.CrashWorker" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public TestDatabase Server { get; }

    public string Root { get; } = Directory.CreateTempSubdirectory("kb-ingest-").FullName;

    public HashEmbedder Embedder => (HashEmbedder)_services.GetRequiredService<IEmbedder>();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<KnowledgeWorld> CreateAsync(params (string Key, string Value)[] settings)
    {
        TestDatabase server = await TestDatabase.CreateAsync("ingestion", MigrateAsync, Token);
        KnowledgeWorld world = new(server, await KnowledgeDatabase.OpenAsync(server.AppConnectionString, Token), settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        await world.ImportAccessAsync(AccessFile);
        return world;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task ImportAccessAsync(string text) => Get<AccessImporter>().ImportAsync(AccessFileParser.Parse("access.yaml", text), Token);

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        string full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    /// <summary>One rule for everything.</summary>
    public void LabelAll(string sensitivity = "internal", string territory = "EMEA/UK") =>
        Write("knowledge.yaml", $"documents: [{{ match: \"**\", territory: {territory}, sensitivity: {sensitivity} }}]");

    public async Task<(long Batch, IReadOnlyList<TaskOutcome> Settled)> QueueAsync() => await Get<FolderIngestion>().QueueAsync(Root, Token);

    /// <summary>What <c>ingest</c> does: queue, work off, and say what became of each file.</summary>
    public async Task<IReadOnlyDictionary<string, TaskOutcome>> IngestAsync()
    {
        (long batch, IReadOnlyList<TaskOutcome> settled) = await QueueAsync();
        await DrainAsync(Token);
        return settled.Concat(await Get<TaskQueue>().OutcomesAsync(batch, Token)).GroupBy(o => o.Uri).ToDictionary(g => g.Key, g => g.Last());
    }

    public Task DrainAsync(CancellationToken cancellationToken) => Get<IngestionWorker>().DrainAsync(async () =>
    {
        IReadOnlyDictionary<string, long> counts = await Get<TaskQueue>().CountsAsync(null, cancellationToken);
        return counts.GetValueOrDefault("queued") + counts.GetValueOrDefault("running") == 0;
    }, cancellationToken);

    public Task<AccessScope> ScopeAsync(string name) => Get<AccessDirectory>().ScopeAsync(name + "@vendor.example", Token);

    /// <summary>Uris of the documents whose passages hold a word, as a person finds them by words.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string name, string word) =>
        [.. (await Get<KnowledgeSearch>().SearchAsync(await ScopeAsync(name), word, 200, Token, SearchLegs.Lexical)).Hits
            .Where(h => h.Body.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(h => h.Uri).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Asked as the superuser: row-level security does not apply.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using NpgsqlConnection connection = new(Server.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Token) is T value ? value : throw new InvalidOperationException($"no value from: {sql}");
    }

    public async Task RunAsync(string sql)
    {
        await using NpgsqlConnection connection = new(Server.OwnerConnectionString);
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    static Task MigrateAsync(string owner, string appRole, CancellationToken cancellationToken) => SchemaMigrator.MigrateAsync(owner, appRole, null,
        [.. SchemaScript.In(typeof(KnowledgeDatabase).Assembly), .. SchemaScript.In(typeof(KnowledgeSearch).Assembly), .. SchemaScript.In(typeof(TaskQueue).Assembly)], cancellationToken);
}
