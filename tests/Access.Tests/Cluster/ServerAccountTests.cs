using System.Diagnostics;
using KnowledgeBot.Access.Cluster;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

public sealed class ServerAccountTests
{
    [Fact]
    public async Task as_root_the_server_is_an_ordinary_users_process()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root changes users");
        await using var scratch = new ScratchCluster();
        await using var cluster = await scratch.AttachAsync();

        Assert.NotEqual("root", await OwnerAsync($"/proc/{scratch.ServerProcess}"));
    }

    [Fact]
    public async Task below_a_home_nobody_else_may_enter_the_files_lie_elsewhere()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root changes users");
        await using var scratch = new ScratchCluster();
        File.SetUnixFileMode(scratch.Root, (UnixFileMode)0b111_000_000);

        await using (var cluster = await scratch.AttachAsync())
            Assert.Equal("1", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT '1'"));
        Assert.StartsWith("/var/lib/knowledgebot/", scratch.PostgresData);
        await using (var cluster = await scratch.AttachAsync())
            Assert.True(scratch.ServerRuns);
        Assert.False(scratch.ServerRuns);
    }

    [Fact]
    public async Task an_ordinary_user_runs_it_himself_and_root_may_join()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root changes users");
        await using var scratch = new ScratchCluster();
        var program = await Process.Start("setpriv", ["--reuid=65534", "--clear-groups", "--", "test", "-r", typeof(ServerAccountTests).Assembly.Location]).WaitAsync();
        Assert.SkipUnless(program == 0, "the checkout lies where an ordinary user cannot reach it");
        await Process.Start("chown", ["65534", scratch.Root]).WaitAsync();

        using var holder = ClusterHolderProcess.Start(scratch.DataDirectory, "setpriv", "--reuid=65534", "--clear-groups", "--");
        Assert.StartsWith("Host=", await holder.ReadyAsync());
        Assert.Equal("nobody", await OwnerAsync($"/proc/{scratch.ServerProcess}"));
        await using (var root = await scratch.AttachAsync())
            Assert.Equal("1", await ScratchCluster.AskAsync<string>(root.AppConnectionString, "SELECT '1'"));
        Assert.True(scratch.ServerRuns);
        await holder.LeaveAsync();
        Assert.False(scratch.ServerRuns);
    }

    [Fact]
    public async Task somebody_elses_directory_is_refused_with_the_remedy()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root changes users");
        await using var scratch = new ScratchCluster();
        var program = await Process.Start("setpriv", ["--reuid=65534", "--clear-groups", "--", "test", "-r", typeof(ServerAccountTests).Assembly.Location]).WaitAsync();
        Assert.SkipUnless(program == 0, "the checkout lies where an ordinary user cannot reach it");
        await using var cluster = await scratch.AttachAsync();

        using var holder = ClusterHolderProcess.Start(scratch.DataDirectory, "setpriv", "--reuid=65534", "--clear-groups", "--");
        Assert.StartsWith(EmbeddedClusterError.NotWritable, await holder.ReadyAsync());
    }

    static async Task<string> OwnerAsync(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%U", path]) { RedirectStandardOutput = true })!;
        return (await stat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();
    }
}
