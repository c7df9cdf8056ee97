using System.Net;
using System.Net.Sockets;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Cli;

/// <summary>What needs no database to be told: help, wrong use, and a database that cannot be used.</summary>
public sealed class WrongUseTests
{
    // Ten seconds are promised; the suites share the machine with each other.
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Verbs => ["", "demo", "serve", "work", "access", "access import", "access explain", "ingest", "search", "ask", "token", "token issue", "token revoke", "status"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task every_verb_has_help(string verb)
    {
        var help = await RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.True(help.ExitCode == 0, help.ToString());
        Assert.Contains("Usage:", help.Output);
        Assert.Contains("--data", help.Output);
        Assert.Empty(help.Errors);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("ask")]
    [InlineData("ask|What?")]
    [InlineData("ask|What?|--as|a@b.example|--nonsense")]
    [InlineData("search|x|--as|a@b.example|-k|many")]
    [InlineData("ingest")]
    [InlineData("token|revoke|not-an-id")]
    [InlineData("demo|--port|99999")]
    [InlineData("demo|--port|0")]
    [InlineData("serve|--urls|nonsense")]
    [InlineData("serve|--urls|ftp://127.0.0.1:0")]
    [InlineData("serve|--urls|http://127.0.0.1:99999")]
    [InlineData("serve|--urls|http://127.0.0.1:0;:")]
    [InlineData("")]
    public async Task wrong_use_is_exit_code_two(string arguments)
    {
        var used = await RunAsync(arguments.Split('|', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(used.ExitCode == 2, used.ToString());
        Assert.Contains("wrong-use: ", used.Errors);
        Assert.Empty(used.Output);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=kb;Username=kb;Password=hunter2secret;Timeout=3", "database-unavailable")]
    [InlineData("Host=no-such-host.invalid;Database=kb;Username=kb;Password=hunter2secret;Timeout=3", "database-unavailable")]
    [InlineData("hunter2secret", "configuration-invalid")]
    [InlineData("Host=127.0.0.1;Port=many;Password=hunter2secret", "configuration-invalid")]
    [InlineData("Host=127.0.0.1;Port=1;Username=kb;Password=hunter2secret;No Reset On Close=true", "database-unsafe")]
    public async Task a_database_out_of_reach_is_told_in_time_and_without_its_password(string connection, string code)
    {
        foreach (var verb in new[] { "status", "serve" })
        {
            var refused = await WithAsync(new() { ["ConnectionStrings__Knowledge"] = connection }, verb);
            Assert.True(refused.ExitCode == 1, refused.ToString());
            Assert.StartsWith(code + ": ", refused.Errors);
            Assert.DoesNotContain("hunter2secret", refused.Errors + refused.Output);
            Assert.Contains("ConnectionStrings:Knowledge", refused.Errors);
            Assert.True(refused.Took < s_patience, refused.ToString());
        }
    }

    [Fact]
    public async Task a_superuser_is_refused()
    {
        await using var database = await Testing.TestDatabase.CreateAsync("superuser", cancellationToken: TestContext.Current.CancellationToken);
        var refused = await WithAsync(new() { ["ConnectionStrings__Knowledge"] = database.OwnerConnectionString }, "status");
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.StartsWith("database-unsafe: ", refused.Errors);
        Assert.Contains("ConnectionStrings:KnowledgeOwner", refused.Errors);
        Assert.True(refused.Took < s_patience, refused.ToString());
    }

    [Fact]
    public async Task a_database_without_a_schema_is_told_how_to_get_one()
    {
        await using var database = await Testing.TestDatabase.CreateAsync("schemaless", cancellationToken: TestContext.Current.CancellationToken);
        var refused = await WithAsync(new() { ["ConnectionStrings__Knowledge"] = database.AppConnectionString }, "status");
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.StartsWith("database-schema: ", refused.Errors);
    }

    [Fact]
    public async Task a_port_in_use_is_told_in_time()
    {
        await using var database = await Testing.TestDatabase.CreateAsync("port", cancellationToken: TestContext.Current.CancellationToken);
        Dictionary<string, string?> settings = new() { ["ConnectionStrings__Knowledge"] = database.AppConnectionString, ["ConnectionStrings__KnowledgeOwner"] = database.OwnerConnectionString };
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var refused = await WithAsync(settings, "serve", "--no-worker", "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.Contains("port-in-use: ", refused.Errors);
        Assert.Contains("--urls", refused.Errors);
        Assert.DoesNotContain("   at ", refused.Errors);
        Assert.Empty(refused.Output);
        Assert.True(refused.Took < s_patience, refused.ToString());
    }

    [Theory]
    [InlineData("--Web:Burst=0", "Burst")]
    [InlineData("--Answering:MaxQuotes=50", "MaxQuotes")]
    [InlineData("--Web:Burst=many", "Web:Burst")]
    [InlineData("--Chat:Endpoint=nonsense", "Endpoint")]
    [InlineData("--Embedding:Dimension=-1", "Dimension")]
    public async Task a_setting_out_of_range_is_named(string setting, string name)
    {
        await using var database = await Testing.TestDatabase.CreateAsync("setting", cancellationToken: TestContext.Current.CancellationToken);
        Dictionary<string, string?> settings = new() { ["ConnectionStrings__Knowledge"] = database.AppConnectionString, ["ConnectionStrings__KnowledgeOwner"] = database.OwnerConnectionString };
        var refused = await WithAsync(settings, "serve", "--no-worker", "--urls", "http://127.0.0.1:0", setting);
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.StartsWith("configuration-invalid: ", refused.Errors);
        Assert.Contains(name, refused.Errors);
        Assert.DoesNotContain("   at ", refused.Errors);
        Assert.Empty(refused.Output);
    }

    [Theory]
    [InlineData("http://10.255.255.1:5080")]
    [InlineData("https://127.0.0.1:0")]
    public async Task an_address_that_cannot_be_listened_on_is_named(string url)
    {
        await using var database = await Testing.TestDatabase.CreateAsync("address", cancellationToken: TestContext.Current.CancellationToken);
        Dictionary<string, string?> settings = new() { ["ConnectionStrings__Knowledge"] = database.AppConnectionString, ["ConnectionStrings__KnowledgeOwner"] = database.OwnerConnectionString };
        var refused = await WithAsync(settings, "serve", "--no-worker", "--urls", url);
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.StartsWith("configuration-invalid: ", refused.Errors);
        Assert.Contains(url, refused.Errors);
        Assert.DoesNotContain("   at ", refused.Errors);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task a_broken_settings_file_is_named()
    {
        using ScratchFolder folder = new();
        folder.Write("appsettings.json", "{ not json");
        var refused = await AppProcess.RunAsync(folder.Root, new Dictionary<string, string?>(), "status");
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.StartsWith("configuration-invalid: ", refused.Errors);
        Assert.Contains("appsettings.json", refused.Errors);
        Assert.DoesNotContain("   at ", refused.Errors);
    }

    [Fact]
    public async Task a_data_directory_that_is_a_file_is_told()
    {
        using ScratchFolder folder = new();
        folder.Write("taken", "");
        var refused = await AppProcess.RunAsync(folder.Root, new Dictionary<string, string?>(), "status", "--data", Path.Combine(folder.Root, "taken"));
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.DoesNotContain("   at ", refused.Errors);
        Assert.Contains("--data", refused.Errors);
    }

    static Task<Finished> RunAsync(params string[] arguments) => WithAsync([], arguments);

    static async Task<Finished> WithAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        using var folder = new ScratchFolder();
        return await AppProcess.RunAsync(folder.Root, environment, arguments);
    }
}
