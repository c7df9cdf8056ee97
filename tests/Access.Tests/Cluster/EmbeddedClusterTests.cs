using KnowledgeBot.Access.Cluster;
using Xunit;

namespace KnowledgeBot.Access.Tests.Cluster;

public sealed class EmbeddedClusterTests
{
    [Fact]
    public async Task a_fresh_directory_gives_a_database_for_both_roles_and_no_network_port()
    {
        await using var scratch = new ScratchCluster();
        await using var cluster = await scratch.AttachAsync();

        Assert.Equal("knowledgebot", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT current_database()::text"));
        Assert.Equal("knowledgebot_app", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT current_user::text"));
        Assert.Equal("knowledgebot_owner", await ScratchCluster.AskAsync<string>(cluster.OwnerConnectionString, "SELECT current_user::text"));
        Assert.Equal("", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SHOW listen_addresses"));
        Assert.Equal("UTF8 C C.UTF-8", await ScratchCluster.AskAsync<string>(
            cluster.OwnerConnectionString,
            "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || datctype FROM pg_database WHERE datname = current_database()"));
        Assert.Equal("ÄÖ", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT upper('äö')"));
    }

    [Fact]
    public async Task the_app_role_owns_nothing_and_may_make_nothing()
    {
        await using var scratch = new ScratchCluster();
        await using var cluster = await scratch.AttachAsync();

        Assert.False(await ScratchCluster.AskAsync<bool>(
            cluster.OwnerConnectionString,
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication FROM pg_roles WHERE rolname = 'knowledgebot_app'"));
        foreach (var forbidden in new[] { "CREATE TABLE t (i int)", "CREATE TEMP TABLE t (i int)", "CREATE SCHEMA s", "CREATE DATABASE d", "CREATE ROLE r" })
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ScratchCluster.AskAsync<object>(cluster.AppConnectionString, forbidden));
        Assert.Equal(1, await ScratchCluster.AskAsync<int>(cluster.OwnerConnectionString, "CREATE TABLE t (i int); INSERT INTO t VALUES (1) RETURNING i"));
    }

    [Fact]
    public async Task a_second_attachment_shares_the_server_and_only_the_last_out_stops_it()
    {
        await using var scratch = new ScratchCluster();
        var first = await scratch.AttachAsync();
        var server = scratch.ServerProcess;
        using var second = ClusterHolderProcess.Start(scratch.DataDirectory);
        Assert.Equal(first.AppConnectionString, await second.ReadyAsync());
        Assert.Equal(server, scratch.ServerProcess);

        await first.DisposeAsync();
        Assert.True(scratch.ServerRuns);
        await second.LeaveAsync();
        Assert.False(scratch.ServerRuns);
        Assert.False(Directory.Exists(SocketFolder(first)));
    }

    [Fact]
    public async Task data_survives_a_stop_and_a_start()
    {
        await using var scratch = new ScratchCluster();
        await using (var first = await scratch.AttachAsync())
            await ScratchCluster.AskAsync<int>(first.OwnerConnectionString, "CREATE TABLE kept (i int); INSERT INTO kept VALUES (42) RETURNING i");
        Assert.False(scratch.ServerRuns);

        await using var second = await scratch.AttachAsync();
        Assert.Equal(42, await ScratchCluster.AskAsync<int>(second.OwnerConnectionString, "SELECT i FROM kept"));
    }

    [Fact]
    public async Task four_processes_starting_at_once_make_one_cluster_and_leave_none_running()
    {
        await using var scratch = new ScratchCluster();
        await (await scratch.AttachAsync()).DisposeAsync();
        Directory.Delete(Path.Combine(scratch.DataDirectory), recursive: true);

        var holders = Enumerable.Range(0, 4).Select(_ => ClusterHolderProcess.Start(scratch.DataDirectory)).ToList();
        var answers = await Task.WhenAll(holders.Select(holder => holder.ReadyAsync()));
        Assert.StartsWith("Host=", Assert.Single(answers.Distinct()));
        Assert.Equal("1", await ScratchCluster.AskAsync<string>(answers[0], "SELECT '1'"));

        await Task.WhenAll(holders.Select(holder => holder.LeaveAsync()));
        Assert.False(scratch.ServerRuns);
        holders.ForEach(holder => holder.Dispose());
    }

    [Theory]
    [InlineData("my data")]
    [InlineData("it's $HOME \"quoted\" `id`; ü")]
    public async Task a_directory_of_any_name_will_do(string name)
    {
        await using var scratch = new ScratchCluster(name);
        await using var cluster = await scratch.AttachAsync();
        Assert.Equal("1", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT '1'"));
    }

    [Fact]
    public async Task a_path_longer_than_a_socket_address_will_do()
    {
        await using var scratch = new ScratchCluster(string.Join('/', Enumerable.Repeat(new string('d', 60), 5)));
        await using var cluster = await scratch.AttachAsync();
        Assert.Equal("1", await ScratchCluster.AskAsync<string>(cluster.AppConnectionString, "SELECT '1'"));
        Assert.True(SocketFolder(cluster).Length < 80);
        Assert.True(Directory.Exists(Path.Combine(scratch.PostgresData, "base")));
    }

    [Fact]
    public async Task the_socket_folder_is_private_and_the_server_has_a_session_of_its_own()
    {
        await using var scratch = new ScratchCluster();
        await using var cluster = await scratch.AttachAsync();

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(SocketFolder(cluster)));
        Assert.Equal(scratch.ServerProcess, SessionOf(scratch.ServerProcess));
        Assert.DoesNotContain("KNOWLEDGEBOT", await EnvironmentOf(scratch.ServerProcess));
    }

    static string SocketFolder(EmbeddedCluster cluster) => new Npgsql.NpgsqlConnectionStringBuilder(cluster.AppConnectionString).Host!;

    static int SessionOf(int process) =>
        int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]);

    static Task<string> EnvironmentOf(int process) => File.ReadAllTextAsync($"/proc/{process}/environ", TestContext.Current.CancellationToken);
}
