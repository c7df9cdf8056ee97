using System.Security.Cryptography;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Cluster;
using Npgsql;

namespace KnowledgeBot.Testing;

/// <summary>
/// A database of a test's own, with the extension vector and the schema a migration made, dropped when disposed.
/// Without PostgreSQL or pgvector the test is skipped with the remedy; when CI=true it fails. For one database per class see
/// <see cref="DatabaseFixture"/>.
/// </summary>
public sealed partial class TestDatabase : IAsyncDisposable
{
    readonly string _server;

    TestDatabase(string server, string app, string name)
    {
        _server = server;
        Name = name;
        OwnerConnectionString = At(server, name);
        AppConnectionString = At(app, name);
    }

    public string Name { get; }

    /// <summary>A superuser: migrations, and what a test arranges behind the product's back.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>The role the product runs as: row-level security applies to it.</summary>
    public string AppConnectionString { get; }

    /// <param name="name">Shows in the server's list of databases; the test class's name.</param>
    /// <param name="migrate">
    /// Makes the schema, given the owner's connection string and the app role's name; run once per build and kept as a template, so it must
    /// always do the same. Null for a database with the extension alone.
    /// </param>
    public static async Task<TestDatabase> CreateAsync(
        string name, Func<string, string, CancellationToken, Task>? migrate = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await MakeAsync(name, migrate, cancellationToken);
        }
        catch (EmbeddedClusterException error) when (TestServer.MayBeMissing(error))
        {
            TestServer.SkipOrFail(error);
            throw;
        }
    }

    internal static async Task<TestDatabase> MakeAsync(
        string name, Func<string, string, CancellationToken, Task>? migrate, CancellationToken cancellationToken)
    {
        var (server, app) = await TestServer.ConnectAsync();
        var template = await TestTemplate.EnsureAsync(server, migrate, cancellationToken);
        var database = new TestDatabase(server, app, UniqueName(name));
        await using var connection = new NpgsqlConnection(Unpooled(server));
        await connection.OpenAsync(cancellationToken);
        await RunAsync(connection, $"CREATE DATABASE {database.Name} TEMPLATE {template}", cancellationToken);
        await RunAsync(connection, Closed(database.Name), cancellationToken);
        return database;
    }

    static string Closed(string database) => $"REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {TestServer.AppRole}";

    /// <summary>A further database that holds all that this one holds. Whoever is connected to this one is put out.</summary>
    public async Task<TestDatabase> CopyAsync(string name, CancellationToken cancellationToken)
    {
        var copy = new TestDatabase(_server, AppConnectionString, UniqueName(name));
        await using var connection = new NpgsqlConnection(Unpooled(_server));
        await connection.OpenAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await TryCopyAsync(connection, copy.Name, patience.Token))
            await Task.Delay(200, patience.Token);
        await RunAsync(connection, Closed(copy.Name), cancellationToken);
        return copy;
    }

    // Whoever is put out may take a moment to leave, and until then nothing can be copied.
    async Task<bool> TryCopyAsync(NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(connection, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}'", cancellationToken);
            await RunAsync(connection, $"CREATE DATABASE {copy} TEMPLATE {Name}", cancellationToken);
            return true;
        }
        catch (PostgresException inUse) when (inUse.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(OwnerConnectionString));
        NpgsqlConnection.ClearPool(new NpgsqlConnection(AppConnectionString));
        await using var connection = new NpgsqlConnection(Unpooled(_server));
        await connection.OpenAsync();
        await RunAsync(connection, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", CancellationToken.None);
    }

    internal static string At(string server, string database) => new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;

    internal static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    internal static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // At most 63 bytes; the random end keeps classes and runs apart.
    static string UniqueName(string name)
    {
        var plain = NotPlain().Replace(name.ToLowerInvariant(), "_").Trim('_');
        return $"kbt_{plain[..Math.Min(plain.Length, 40)]}_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();
}
