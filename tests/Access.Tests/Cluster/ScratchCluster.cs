using System.Diagnostics;
using System.Globalization;
using KnowledgeBot.Access.Cluster;
using KnowledgeBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

/// <summary>A data directory of a test's own, and what the tests want to know about the server in it.</summary>
sealed class ScratchCluster : IAsyncDisposable
{
    public ScratchCluster(string name = "data")
    {
        Root = Directory.CreateTempSubdirectory("kb-cluster-").FullName;
        File.SetUnixFileMode(Root, (UnixFileMode)0b111_101_101);
        DataDirectory = Path.Combine(Root, name);
    }

    public string Root { get; }

    public string DataDirectory { get; }

    public string PostgresData
    {
        get
        {
            var location = Path.Combine(DataDirectory, "postgres", "control", "location");
            return Path.Combine(File.Exists(location) ? File.ReadAllText(location).Trim() : Path.Combine(DataDirectory, "postgres", "server"), "data");
        }
    }

    public string PidFile => Path.Combine(PostgresData, "postmaster.pid");

    public int ServerProcess => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    public bool ServerRuns => File.Exists(PidFile) && Directory.Exists($"/proc/{ServerProcess}/cwd");

    public async Task<EmbeddedCluster> AttachAsync()
    {
        try
        {
            return await EmbeddedCluster.AttachAsync(DataDirectory, NullLogger.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (EmbeddedClusterException error) when (TestServer.MayBeMissing(error))
        {
            TestServer.SkipOrFail(error);
            throw;
        }
    }

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task KillServerAsync()
    {
        var process = ServerProcess;
        Process.GetProcessById(process).Kill();
        while (File.Exists($"/proc/{process}/cwd/postmaster.pid"))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>A failed test's server must not outlive its directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ServerRuns)
            await KillServerAsync();
        var socket = Path.Combine(DataDirectory, "postgres", "control", "socket");
        if (File.Exists(socket) && await File.ReadAllTextAsync(socket) is var folder && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var server = Path.GetDirectoryName(PostgresData)!;
        if (server.StartsWith("/var/lib/knowledgebot/", StringComparison.Ordinal) && Directory.Exists(server))
            Directory.Delete(server, recursive: true);
        Directory.Delete(Root, recursive: true);
    }
}
