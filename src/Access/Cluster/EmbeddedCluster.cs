using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Access.Cluster;

/// <summary>
/// The private PostgreSQL of a data directory: made on first use, listening on a Unix socket only, shared by every process attached to the
/// same directory and stopped by the last one to leave. When the last one is killed the server stays up; the next attachment takes it over
/// and its end stops it. A crash of anything leaves nothing that blocks the next start.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    static readonly TimeSpan DoorPatience = TimeSpan.FromSeconds(90);

    readonly ClusterFolders _folders;
    readonly ClusterMembers _members;
    readonly ClusterServer _server;
    readonly int _major;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    bool _left;

    EmbeddedCluster(ClusterFolders folders, ServerBinaries binaries, ServerAccount account, ILogger logger, TimeProvider time)
    {
        _folders = folders;
        _members = new ClusterMembers(folders);
        _server = new ClusterServer(folders, binaries, account, time, logger);
        _major = binaries.Major;
        _time = time;
        _logger = logger;
    }

    /// <summary>Role <c>knowledgebot_owner</c>, superuser of this cluster alone: migrations and maintenance.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>Role <c>knowledgebot_app</c>: neither owner, superuser nor BYPASSRLS; may connect, and has what migrations grant it.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>Starts the server or joins the running one. A fresh directory takes about two seconds, an existing one less than one.</summary>
    /// <param name="dataDirectory">Made when missing; the cluster lies in its folder <c>postgres</c>.</param>
    /// <exception cref="EmbeddedClusterException">It cannot be had on this machine or in this directory; says why and what to do.</exception>
    public static async Task<EmbeddedCluster> AttachAsync(
        string dataDirectory, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedClusterException(
                EmbeddedClusterError.Unsupported,
                "The embedded PostgreSQL runs on Linux only.",
                "Set ConnectionStrings:Knowledge to a server with pgvector, or use compose.yaml.");
        var folders = ClusterFolders.Prepare(dataDirectory);
        using var door = await ClusterLock.TakeAsync(folders.Door, DoorPatience, time, cancellationToken);
        var account = await ServerAccount.ResolveAsync(folders, cancellationToken);
        var binaries = await ServerBinaries.ChooseAsync(ServerBinaries.Candidates(), ServerHome.MadeBy(folders), cancellationToken);
        var cluster = new EmbeddedCluster(folders, binaries, account, logger, time);
        await cluster.JoinAsync(cancellationToken);
        return cluster;
    }

    /// <summary>Starts the server again when it died under its members; the connection strings stay the same.</summary>
    /// <exception cref="EmbeddedClusterException">It does not come back.</exception>
    public async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_left, this);
        using var door = await ClusterLock.TakeAsync(_folders.Door, DoorPatience, _time, cancellationToken);
        await using var owner = await _server.OpenAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_left)
            return;
        _left = true;
        try
        {
            using var door = await ClusterLock.TakeAsync(_folders.Door, DoorPatience, _time, CancellationToken.None);
            await LeaveAsync();
        }
        catch (Exception error) when (error is EmbeddedClusterException or IOException)
        {
            _members.Leave();
            _logger.LeftRunning(_folders.Data, error.Message);
        }
    }

    async Task JoinAsync(CancellationToken cancellationToken)
    {
        var running = Postmaster.Read(_folders.Data) is { Runs: true };
        _members.Join();
        try
        {
            await using var owner = await _server.OpenAsync(cancellationToken);
            await ClusterBootstrap.EnsureAsync(owner, _major, cancellationToken);
            OwnerConnectionString = ClusterSettings.ConnectionString(owner.Host!, ClusterSettings.OwnerRole);
            AppConnectionString = ClusterSettings.ConnectionString(owner.Host!, ClusterSettings.AppRole);
            if (running)
                _logger.JoinedCluster(_folders.Data);
        }
        catch
        {
            await LeaveAsync();
            throw;
        }
    }

    async Task LeaveAsync()
    {
        if (_members.LeaveAndCheckEmpty())
            await _server.StopAsync();
    }
}
