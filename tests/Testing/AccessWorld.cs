using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.People;
using Npgsql;

namespace KnowledgeBot.Testing;

/// <summary>A migrated database of a test's own with the product's directory on it, filled by access files.</summary>
public sealed class AccessWorld : IAsyncDisposable
{
    AccessWorld(TestDatabase server, KnowledgeDatabase database)
    {
        (Server, Database) = (server, database);
        Directory = new AccessDirectory(database, Time);
    }

    public TestDatabase Server { get; }

    public KnowledgeDatabase Database { get; }

    public AccessDirectory Directory { get; }

    public SetTime Time { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    /// <param name="connection">Added to the app's connection string, such as <c>Maximum Pool Size=1</c>.</param>
    public static async Task<AccessWorld> CreateAsync(string name, CancellationToken cancellationToken, string connection = "")
    {
        TestDatabase server = await TestDatabase.CreateAsync(name, KnowledgeSchema.MigrateAsync, cancellationToken);
        return new AccessWorld(server, await KnowledgeDatabase.OpenAsync($"{server.AppConnectionString};{connection}", cancellationToken));
    }

    public Task<ImportReport> ImportAsync(string yaml, CancellationToken cancellationToken) =>
        new AccessImporter(Database, Time).ImportAsync(AccessFileParser.Parse("access.yaml", yaml), cancellationToken);

    /// <summary>Behind the product's back, as superuser.</summary>
    public async Task OwnerAsync(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(Server.OwnerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Behind the product's back, as superuser.</summary>
    public async Task<List<T>> OwnerListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(Server.OwnerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Server.DisposeAsync();
    }
}
