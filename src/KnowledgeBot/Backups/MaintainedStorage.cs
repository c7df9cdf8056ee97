using KnowledgeBot.Access.Cluster;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeBot.Backups;

/// <summary>Where the database is and who owns it, with nothing migrated or checked yet: for work on the database as a whole.</summary>
public sealed class MaintainedStorage : IAsyncDisposable
{
    readonly EmbeddedCluster? _cluster;

    MaintainedStorage(DatabaseConnections connections, EmbeddedCluster? cluster) => (Connections, _cluster) = (connections, cluster);

    /// <summary>With an owner.</summary>
    public DatabaseConnections Connections { get; }

    /// <exception cref="UserFacingException">configuration-invalid: a server is named, but no owner.</exception>
    public static async Task<MaintainedStorage> OpenAsync(string dataDirectory, string[] settings, CancellationToken cancellationToken)
    {
        ConfigurationManager configuration = new();
        AppSettings.Add(configuration, settings);
        string? app = configuration.GetConnectionString("Knowledge");
        string? owner = configuration.GetConnectionString("KnowledgeOwner");
        if (string.IsNullOrWhiteSpace(app))
        {
            EmbeddedCluster cluster = await EmbeddedCluster.AttachAsync(dataDirectory, NullLogger.Instance, TimeProvider.System, cancellationToken);
            return new MaintainedStorage(new DatabaseConnections(cluster.AppConnectionString, cluster.OwnerConnectionString), cluster);
        }

        return string.IsNullOrWhiteSpace(owner)
            ? throw new UserFacingException(ErrorCode.ConfigurationInvalid, "ConnectionStrings:KnowledgeOwner is empty while ConnectionStrings:Knowledge names a server; backup and restore work as the owner of the tables, so name that role")
            : new MaintainedStorage(new DatabaseConnections(app, owner), null);
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
