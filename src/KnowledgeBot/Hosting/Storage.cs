using KnowledgeBot.Access.Cluster;
using KnowledgeBot.Access.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace KnowledgeBot.Hosting;

/// <summary>The database this process works on: the configured server, or a private PostgreSQL in the data directory that several processes share.</summary>
public sealed class Storage : IAsyncDisposable
{
    readonly EmbeddedCluster? _cluster;

    Storage(KnowledgeDatabase database, EmbeddedCluster? cluster, string dataDirectory) => (Database, _cluster, DataDirectory) = (database, cluster, dataDirectory);

    public KnowledgeDatabase Database { get; }

    /// <summary>Where this process keeps what does not belong into the database.</summary>
    public string DataDirectory { get; }

    /// <summary>Opens the database and brings its schema up to date where an owner's connection is known.</summary>
    /// <exception cref="Access.Errors.UserFacingException">With the setting and the remedy.</exception>
    public static async Task<Storage> OpenAsync(IConfiguration configuration, string dataDirectory, CancellationToken cancellationToken)
    {
        string? app = configuration.GetConnectionString("Knowledge");
        if (!string.IsNullOrWhiteSpace(app))
        {
            return new Storage(await OpenAsync(new DatabaseConnections(app, configuration.GetConnectionString("KnowledgeOwner")), cancellationToken), null, dataDirectory);
        }

        EmbeddedCluster cluster = await EmbeddedCluster.AttachAsync(dataDirectory, NullLogger.Instance, TimeProvider.System, cancellationToken);
        try
        {
            return new Storage(await OpenAsync(new DatabaseConnections(cluster.AppConnectionString, cluster.OwnerConnectionString), cancellationToken), cluster, dataDirectory);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    static async Task<KnowledgeDatabase> OpenAsync(DatabaseConnections connections, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(connections.Owner))
        {
            NpgsqlConnectionStringBuilder app = new(connections.App);
            await SchemaMigrator.MigrateAsync(connections.Owner, app.Username ?? "knowledgebot_app", app.Password, Schema.Scripts, cancellationToken);
        }

        return await KnowledgeDatabase.OpenAsync(connections.App, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
