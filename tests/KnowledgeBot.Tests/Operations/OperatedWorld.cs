using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Answering;
using KnowledgeBot.Backups;
using KnowledgeBot.Hosting;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>A company's server: databases that belong to a role which is no superuser, and the small world in one of them.</summary>
public sealed class OperatedWorld : IAsyncLifetime
{
    // One key for all processes on a database, and for what is restored from it.
    static readonly string s_auditKey = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    readonly string _owner = $"kbt_owner_{Guid.NewGuid():N}"[..24];
    readonly List<string> _databases = [];
    readonly ScratchFolder _folder = new();
    TestDatabase? _server;

    public DatabaseConnections Source { get; private set; } = null!;

    public string World => Path.Combine(_folder.Root, "world");

    /// <summary>Does what a test begins with: asks for the server, so that a missing one skips it.</summary>
    public async Task<DatabaseConnections> ReadyAsync()
    {
        if (Source is not null)
            return Source;
        _server = await TestDatabase.CreateAsync("backup_world", null, TestContext.Current.CancellationToken);
        // The role comes with the server's first migrated database; here there may be none yet.
        await RunAsync(_server.OwnerConnectionString, $"create role {_owner} login nosuperuser nobypassrls createrole {(new NpgsqlConnectionStringBuilder(_server.OwnerConnectionString).Password is { Length: > 0 } secret ? $"password '{secret}'" : "")}");
        Source = await NewDatabaseAsync();
        SmallWorld.Write(_folder, "world");
        await SchemaMigrator.MigrateAsync(Source.Owner!, TestServer.AppRole, null, Schema.Scripts, CancellationToken.None);
        await FillAsync(Source);
        return Source;
    }

    /// <summary>Reads the small world in, as a person does: reading is done by the product's own child processes.</summary>
    public async Task FillAsync(DatabaseConnections to)
    {
        (await RunAsync(to, "access", "import", Path.Combine(World, "access.yaml"))).Done();
        await IngestAsync(to, World);
    }

    public async Task IngestAsync(DatabaseConnections to, string folder) => Assert.DoesNotMatch("(?m)^(rejected|failed)", (await RunAsync(to, "ingest", folder)).Done().Output);

    Task<Finished> RunAsync(DatabaseConnections on, params string[] verb) => AppProcess.RunAsync(_folder.Root, Settings(on), [.. verb, "--data", Path.Combine(_folder.Root, "unused")]);

    static Dictionary<string, string?> Settings(DatabaseConnections on) => new()
    {
        ["ConnectionStrings__Knowledge"] = on.App,
        ["ConnectionStrings__KnowledgeOwner"] = on.Owner,
        ["KnowledgeBot__Calendar__Today"] = SmallWorld.Today,
        ["KnowledgeBot__Ingestion__RescanSeconds"] = "0",
        ["KnowledgeBot__Audit__Key"] = s_auditKey,
    };

    /// <summary>An empty database of the same server, extension apart.</summary>
    public async Task<DatabaseConnections> NewDatabaseAsync()
    {
        var name = $"kbt_backup_{Guid.NewGuid():N}"[..40];
        _databases.Add(name);
        await RunAsync(_server!.OwnerConnectionString, $"create database {name} owner {_owner} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'");
        await RunAsync(_server.OwnerConnectionString, $"revoke all on database {name} from public; grant connect on database {name} to {TestServer.AppRole}");
        await RunAsync(Superuser(name), "create extension vector");
        return new DatabaseConnections(At(_server.AppConnectionString, name), At(_server.OwnerConnectionString, name, _owner));
    }

    public string Superuser(string database) => At(_server!.OwnerConnectionString, database);

    public static string Name(DatabaseConnections connections) => new NpgsqlConnectionStringBuilder(connections.App).Database!;

    public static Task<Application> OpenAsync(DatabaseConnections connections, params string[] settings) => Application.StartAsync(Path.GetTempPath(),
        [$"--ConnectionStrings:Knowledge={connections.App}", $"--ConnectionStrings:KnowledgeOwner={connections.Owner}", $"--Calendar:Today={SmallWorld.Today}", $"--Audit:Key={s_auditKey}", .. settings], CancellationToken.None);

    /// <summary>The product as a process on the source; the caller disposes it.</summary>
    public AppProcess Start(string verb, params string[] arguments) => AppProcess.Start(_folder.Root, Settings(Source), [verb, "--data", Path.Combine(_folder.Root, "unused"), .. arguments]);

    public string Place(string name) => Path.Combine(_folder.Root, name);

    public string Write(string path, string text) => _folder.Write(path, text);

    public static async Task<BackupReport> BackUpAsync(DatabaseConnections from, string to) => await DatabaseBackup.TakeAsync(from.Owner!, to, TimeProvider.System, CancellationToken.None);

    public static Task<BackupReport> RestoreAsync(string from, DatabaseConnections to, IReadOnlyList<SchemaScript>? known = null) =>
        DatabaseRestore.RunAsync(to, from, known ?? Schema.Scripts, CancellationToken.None);

    /// <summary>What several people are answered, all of it but ids and times of its own.</summary>
    public static async Task<List<string>> AnswersAsync(Application app)
    {
        List<string> answers = [];
        foreach (var person in new[] { SmallWorld.Uk, SmallWorld.Dach, SmallWorld.Amer, SmallWorld.Boss, SmallWorld.Narrow, SmallWorld.Admin, SmallWorld.Stranger })
            foreach (var question in new[] { SmallWorld.DiscountQuestion, "What is the code word in the Halyard memo?", "What does the Alpenglow memo say?", "What is the price of Helm OMS per user per month?", "How many calls do new representatives shadow?" })
            {
                var answer = await app.Get<QuestionHandler>().Handle(new Question(person, [], question, null, null, "test"), null, CancellationToken.None);
                answers.Add(JsonSerializer.Serialize(answer with { Id = Guid.Empty, Thread = Guid.Empty, ElapsedMs = 0 }, AnswerJson.Default.Answer));
            }

        return answers;
    }

    /// <summary>A fingerprint of every row of every table, as a superuser sees them.</summary>
    public async Task<SortedDictionary<string, string>> RowsAsync(DatabaseConnections connections)
    {
        SortedDictionary<string, string> prints = new(StringComparer.Ordinal);
        var at = Superuser(Name(connections));
        foreach (var table in await ListAsync(at, "select relname::text from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'"))
            prints[table] = (await ListAsync(at, $"select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from \"{table}\" t")).Single();
        return prints;
    }

    public static async Task<List<string>> ListAsync(string at, string sql)
    {
        await using NpgsqlConnection connection = new(at + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand command = new(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        List<string> rows = [];
        while (await reader.ReadAsync(CancellationToken.None))
            rows.Add(reader.GetString(0));
        return rows;
    }

    public static async Task RunAsync(string at, string sql)
    {
        await using NpgsqlConnection connection = new(at + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using NpgsqlCommand command = new(statement, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        if (_server is null)
            return;
        NpgsqlConnection.ClearAllPools();
        foreach (var database in _databases)
            await RunAsync(_server.OwnerConnectionString, $"drop database if exists {database} with (force)");
        await RunAsync(_server.OwnerConnectionString, $"drop owned by {_owner} cascade; drop role if exists {_owner}");
        await _server.DisposeAsync();
    }

    static string At(string connection, string database, string? user = null)
    {
        NpgsqlConnectionStringBuilder settings = new(connection) { Database = database, Pooling = true };
        settings.Username = user ?? settings.Username;
        return settings.ConnectionString;
    }
}
