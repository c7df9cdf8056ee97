using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgeBot.Access.Cluster;

/// <summary>The server process. Every method is called behind the door lock.</summary>
sealed class ClusterServer(ClusterFolders folders, ServerBinaries binaries, ServerAccount account, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    const string NoSuchProcess = "2147483646";

    readonly SocketFolder _socket = new(folders, account);

    /// <summary>Starts it unless it runs, and hands back an open connection to it as owner, in the database <c>postgres</c>.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (ServerHome.MadeBy(folders) is null)
            await new ServerHome(folders, account, logger).InitializeAsync(binaries, cancellationToken);
        var began = time.GetTimestamp();
        while (true)
        {
            var postmaster = Postmaster.Read(folders.Data);
            if (postmaster is not { Runs: true })
                await StartAsync(postmaster, time.GetElapsedTime(began), cancellationToken);
            else if (await TryConnectAsync(postmaster.Socket, cancellationToken) is { } connection)
                return connection;
            else if (time.GetElapsedTime(began) > Patience)
                throw StartFailed($"it does not accept connections after {Patience.TotalSeconds:0} s");
            else
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        }
    }

    /// <summary>Fast shutdown; immediate after ten seconds, which costs the next start a recovery.</summary>
    public async Task StopAsync()
    {
        if (Postmaster.Read(folders.Data) is { Runs: true })
        {
            var stopped = await StopAsync("fast", 10);
            if (!stopped.Ok && Postmaster.Read(folders.Data) is { Runs: true })
                await StopAsync("immediate", 5);
        }
        if (Postmaster.Read(folders.Data) is not { Runs: true })
            _socket.Remove();
        logger.StoppedCluster(folders.Data);
    }

    Task<ServerCommand.Result> StopAsync(string mode, int seconds) =>
        ServerCommand.RunAsync(account, folders.Server, [binaries.Control, "stop", "-D", "data", "-m", mode, "-w", "-t", $"{seconds}"], CancellationToken.None);

    async Task StartAsync(Postmaster? stale, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (stale is not null)
            await DisownAsync(stale, cancellationToken);
        RotateLog();
        var socket = await _socket.PrepareAsync(cancellationToken);
        // Without the caller's token: an interrupted pg_ctl would take a half-started server with it.
        var started = await ServerCommand.RunAsync(
            account,
            folders.Server,
            [binaries.Control, "start", "-D", "data", "-l", "server.log", "-w", "-t", "60", "-o", ClusterSettings.CommandLine(socket)],
            CancellationToken.None);
        if (started.Ok)
        {
            logger.StartedCluster(folders.Data, binaries.Major);
            return;
        }
        // Backends of a killed server take a moment to notice, and hold its shared memory until they do.
        if (elapsed > TimeSpan.FromSeconds(8) || !LogTail().Contains("still in use", StringComparison.Ordinal))
            throw StartFailed(LogTail() is { Length: > 0 } log ? log : started.Output);
        await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
    }

    // PostgreSQL takes any living process of that number for itself and refuses to start. Naming a number that cannot exist
    // lifts that, and leaves its own check of the shared memory in force, which deleting the file would not.
    Task DisownAsync(Postmaster stale, CancellationToken cancellationToken) =>
        stale.ProcessId == 0
            ? ServerCommand.RunAsync(account, folders.Server, ["rm", "-f", "data/postmaster.pid"], cancellationToken)
            : ServerCommand.RunAsync(account, folders.Server, ["sed", "-i", $"1s/.*/{NoSuchProcess}/", "data/postmaster.pid"], cancellationToken);

    static async Task<NpgsqlConnection?> TryConnectAsync(string socket, CancellationToken cancellationToken)
    {
        if (socket.Length == 0)
            return null;
        var connection = new NpgsqlConnection(
            ClusterSettings.ConnectionString(socket, ClusterSettings.OwnerRole, "postgres") + ";Pooling=false;Timeout=5");
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException error) when (error is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow }
            || error.InnerException is SocketException or IOException)
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    void RotateLog()
    {
        if (new FileInfo(folders.Log) is { Exists: true, Length: > 4 << 20 })
            File.Move(folders.Log, folders.Log + ".old", overwrite: true);
    }

    string LogTail() => File.Exists(folders.Log) ? ServerHome.LastLines(string.Join('\n', File.ReadLines(folders.Log).TakeLast(6))) : "";

    EmbeddedClusterException StartFailed(string why) => new(
        EmbeddedClusterError.StartFailed,
        $"PostgreSQL does not start in {folders.Data}: {why}",
        $"The whole log is {folders.Log}; free disk space or memory and start again, or choose another place with --data DIR.");
}
