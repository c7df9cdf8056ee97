using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

public sealed class EmbeddedClusterCrashTests
{
    [Fact]
    public async Task a_killed_process_leaves_a_server_that_the_next_takes_over_and_stops()
    {
        await using var scratch = new ScratchCluster();
        await (await scratch.AttachAsync()).DisposeAsync();
        using var holder = ClusterHolderProcess.Start(scratch.DataDirectory);
        Assert.StartsWith("Host=", await holder.ReadyAsync());
        var server = scratch.ServerProcess;
        await holder.KillAsync();
        Assert.True(scratch.ServerRuns);

        await using (var next = await scratch.AttachAsync())
        {
            Assert.Equal(server, scratch.ServerProcess);
            Assert.Equal("1", await ScratchCluster.AskAsync<string>(next.AppConnectionString, "SELECT '1'"));
        }
        Assert.False(scratch.ServerRuns);
    }

    [Fact]
    public async Task a_killed_server_is_started_again_by_the_next_with_what_was_committed()
    {
        await using var scratch = new ScratchCluster();
        var first = await scratch.AttachAsync();
        await ScratchCluster.AskAsync<int>(first.OwnerConnectionString, "CREATE TABLE kept (i int); INSERT INTO kept VALUES (7) RETURNING i");
        await scratch.KillServerAsync();

        await using var second = await scratch.AttachAsync();
        Assert.Equal(7, await ScratchCluster.AskAsync<int>(second.OwnerConnectionString, "SELECT i FROM kept"));
        Assert.Equal(first.AppConnectionString, second.AppConnectionString);
        await first.DisposeAsync();
        Assert.True(scratch.ServerRuns);
    }

    [Fact]
    public async Task a_member_brings_a_killed_server_back_under_the_same_connection_string()
    {
        await using var scratch = new ScratchCluster();
        await using var cluster = await scratch.AttachAsync();
        await scratch.KillServerAsync();

        await cluster.EnsureRunningAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task a_pid_file_from_before_a_reboot_does_not_block_even_when_its_number_is_taken()
    {
        await using var scratch = new ScratchCluster();
        await using (await scratch.AttachAsync())
        {
        }
        using var stranger = StartAsServerAccount(scratch, "sleep", "60");
        await WritePidFileAsync(scratch, stranger.Id);

        await using (var cluster = await scratch.AttachAsync())
            Assert.Equal("1", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT '1'"));
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task a_pid_file_cut_short_by_a_crash_does_not_block()
    {
        await using var scratch = new ScratchCluster();
        await using (await scratch.AttachAsync())
        {
        }
        await File.WriteAllTextAsync(scratch.PidFile, "", TestContext.Current.CancellationToken);

        await using var cluster = await scratch.AttachAsync();
        Assert.Equal("1", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task an_initdb_that_was_killed_is_done_over()
    {
        await using var scratch = new ScratchCluster();
        await using (await scratch.AttachAsync())
        {
        }
        var unfinished = Path.Combine(Path.GetDirectoryName(scratch.PostgresData)!, "unfinished");
        Directory.Move(scratch.PostgresData, unfinished);
        File.Delete(Path.Combine(unfinished, "global", "pg_control"));

        await using var cluster = await scratch.AttachAsync();
        Assert.Equal("1", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT '1'"));
        Assert.False(Directory.Exists(unfinished));
    }

    // What PostgreSQL writes, with a shared memory segment that is long gone.
    static async Task WritePidFileAsync(ScratchCluster scratch, int process)
    {
        await File.WriteAllTextAsync(
            scratch.PidFile,
            string.Join('\n', process.ToString(CultureInfo.InvariantCulture), scratch.PostgresData, "1700000000", "5432", "/tmp/kb-gone", "", "  16910356    424242", "ready   ", ""),
            TestContext.Current.CancellationToken);
        File.SetUnixFileMode(scratch.PidFile, (UnixFileMode)0b110_100_100);
        if (Environment.IsPrivilegedProcess)
            await Process.Start("chown", ["--reference", scratch.PostgresData, scratch.PidFile]).WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    static Process StartAsServerAccount(ScratchCluster scratch, params string[] command)
    {
        if (!Environment.IsPrivilegedProcess)
            return Process.Start(command[0], command[1..]);
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%u", scratch.PostgresData]) { RedirectStandardOutput = true })!;
        var user = stat.StandardOutput.ReadToEnd().Trim();
        return Process.Start("setpriv", [$"--reuid={user}", "--clear-groups", "--", .. command]);
    }
}
