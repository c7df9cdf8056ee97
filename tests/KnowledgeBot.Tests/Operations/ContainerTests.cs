using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>What can be proved of the container and of compose without an engine to run them: the files by what they say, their commands as processes.</summary>
public sealed partial class ContainerTests(OperatedWorld world) : IClassFixture<OperatedWorld>
{
    static readonly string s_image = File.ReadAllText(Path.Combine(AppProcess.Checkout, "Dockerfile"));
    static readonly string s_compose = Path.Combine(AppProcess.Checkout, "compose.yaml");
    static readonly string s_probe = Path.Combine(AppProcess.Checkout, "setup", "probe.sh");

    [Fact]
    public void the_image_has_a_stage_to_run_without_tools_to_build_and_no_root()
    {
        var stages = Stage().Split(s_image).Where(s => s.StartsWith("FROM ", StringComparison.Ordinal)).ToList();
        Assert.True(stages.Count >= 3);
        Assert.All(stages[..^1], s => Assert.StartsWith("FROM --platform=$BUILDPLATFORM ", s));
        var last = stages[^1];
        Assert.DoesNotContain("sdk", last, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"npm|dotnet (build|publish|restore)|gcc|make", last);
        Assert.Contains("\nUSER $APP_UID\n", last);
        Assert.DoesNotMatch(@"(?s)USER \$APP_UID.*\n(RUN|COPY|ADD) ", last);
        Assert.Contains("HEALTHCHECK ", last);
        Assert.Contains("STOPSIGNAL SIGTERM", last);
        // The program itself is process 1: signals reach it.
        Assert.Matches("ENTRYPOINT \\[\"dotnet\", \"/app/KnowledgeBot.dll\"\\]", last);
        Assert.DoesNotMatch(@"(?i)password|secret|api_?key", s_image);
    }

    [Fact]
    public void the_program_is_of_no_processor_family()
    {
        var folder = Path.GetDirectoryName(Program())!;
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), f => f.EndsWith(".so", StringComparison.Ordinal) || f.Contains("/native/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task compose_is_what_its_specification_allows()
    {
        var folder = await DeployChecks.FolderAsync();
        var good = await DeployChecks.NodeAsync(folder, "compose.mjs", s_compose);
        Assert.True(good.ExitCode == 0, good.ToString());
        Assert.Equal("postgres web worker demo", good.Output.Trim());
        var broken = world.Write("broken.yaml", (await File.ReadAllTextAsync(s_compose, TestContext.Current.CancellationToken)).Replace("healthcheck:", "heathcheck:", StringComparison.Ordinal));
        var bad = await DeployChecks.NodeAsync(folder, "compose.mjs", broken);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("heathcheck", bad.Errors);
    }

    [Fact]
    public void compose_starts_in_order_with_nothing_to_write_to_and_no_rights()
    {
        var text = File.ReadAllText(s_compose);
        foreach (var line in new[] { "read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "stop_grace_period: 30s", "web: { condition: service_healthy }", "postgres: { condition: service_healthy }" })
            Assert.Contains(line, text);
        foreach (Match probe in ComposeProbe().Matches(text))
            Assert.Contains($"http://{(probe.Groups[1].Value == "8080" ? "0.0.0.0" : "127.0.0.1")}:{probe.Groups[1].Value}", text);
        Assert.Equal(2, ComposeProbe().Count(text));
    }

    [Fact]
    public async Task two_fronts_and_two_workers_start_at_once_on_one_empty_database()
    {
        await world.ReadyAsync();
        var database = await world.NewDatabaseAsync();
        var settings = new[] { $"--ConnectionStrings:Knowledge={database.App}", $"--ConnectionStrings:KnowledgeOwner={database.Owner}" };
        List<AppProcess> processes = [];
        try
        {
            foreach (var verb in new[] { "serve", "serve", "work", "work" })
                processes.Add(world.Start(verb, ["--urls", "http://127.0.0.1:0", .. verb == "serve" ? new[] { "--no-worker" } : [], .. settings]));
            List<Uri> addresses = [];
            foreach (var process in processes)
                addresses.Add(await process.ListeningAsync());
            foreach (var address in addresses)
                await ProbeAsync(address.Port, within: TimeSpan.FromSeconds(60));

            await world.FillAsync(database);
            string token;
            await using (var app = await OperatedWorld.OpenAsync(database))
                token = (await app.Get<PersonalTokens>().IssueAsync(SmallWorld.Uk, TimeSpan.FromDays(1), CancellationToken.None)).Secret;

            Assert.Equal(["1"], await OperatedWorld.ListAsync(database.App, "select max(attempts)::text from ingestion_tasks"));
            foreach (var front in addresses[..2])
            {
                using HttpClient client = new() { BaseAddress = front };
                client.DefaultRequestHeaders.Authorization = new("Bearer", token);
                Assert.Contains("12 percent", (await (await client.AskAsync(SmallWorld.DiscountQuestion)).JsonAsync()).String("text"));
            }

            foreach (var process in processes)
                await process.TerminateAsync();
            foreach (var process in processes)
                Assert.Equal(0, (await process.EndAsync()).ExitCode);
            Assert.NotEqual(0, await RunProbeAsync(addresses[0].Port));
        }
        finally
        {
            foreach (var process in processes)
                await process.DisposeAsync();
        }
    }

    /// <summary>The image's user, no capabilities, a root that cannot be written: in a mount namespace of its own, which only root may make.</summary>
    [Fact]
    public async Task it_runs_as_the_image_s_user_on_a_file_system_that_cannot_be_written()
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/unshare") || !File.Exists("/usr/bin/setpriv"))
            Assert.Skip("needs root, unshare and setpriv (apt-get install util-linux): a read-only root is made in a mount namespace");
        using ScratchFolder scratch = new();
        SmallWorld.Write(scratch, "world");
        foreach (var folder in new[] { "data", "tmp" })
            Directory.CreateDirectory(Path.Combine(scratch.Root, "rw", folder));
        scratch.Write("run.sh", $$"""
            set -euo pipefail
            mount --make-rprivate /
            mount --bind / /
            cp -r "{{Path.GetDirectoryName(Program())}}" "{{scratch.Root}}/app"
            cp -rL "{{Models()}}" "{{scratch.Root}}/models"
            chmod -R a=rX "{{scratch.Root}}/app" "{{scratch.Root}}/models"
            chown -R 1654:1654 "{{scratch.Root}}/rw"
            mount --bind "{{scratch.Root}}/rw" "{{scratch.Root}}/rw"
            # The image's base knows its user; this machine need not.
            cp /etc/passwd "{{scratch.Root}}/passwd"
            getent passwd 1654 >/dev/null || echo "app:x:1654:1654::/nonexistent:/usr/sbin/nologin" >>"{{scratch.Root}}/passwd"
            mount --bind "{{scratch.Root}}/passwd" /etc/passwd
            mount -o remount,bind,ro /
            as() { setpriv --reuid 1654 --regid 1654 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
                env -i PATH="$PATH" HOME="{{scratch.Root}}/rw/tmp" TMPDIR="{{scratch.Root}}/rw/tmp" DOTNET_EnableDiagnostics=0 KNOWLEDGEBOT_MODELS="{{scratch.Root}}/models" \
                KnowledgeBot__Calendar__Today={{SmallWorld.Today}} "$@"; }
            kb() { as dotnet "{{scratch.Root}}/app/KnowledgeBot.dll" "$@" --data "{{scratch.Root}}/rw/data"; }
            if as touch "{{scratch.Root}}/app/written" 2>/dev/null || touch /written 2>/dev/null; then echo "the root can be written" >&2; exit 9; fi
            kb access import "{{scratch.Root}}/world/access.yaml" >&2
            kb ingest "{{scratch.Root}}/world" >&2
            kb ask "{{SmallWorld.DiscountQuestion}}" --as {{SmallWorld.Uk}}
            as id -u
            """);
        var run = await DeployChecks.RunAsync("/usr/bin/unshare", "--mount", "bash", Path.Combine(scratch.Root, "run.sh"));
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("12 percent", run.Output);
        Assert.EndsWith("1654", run.Output.Trim());
    }

    static async Task ProbeAsync(int port, TimeSpan within)
    {
        for (var started = Stopwatch.GetTimestamp(); await RunProbeAsync(port) != 0; await Task.Delay(200, TestContext.Current.CancellationToken))
            Assert.True(Stopwatch.GetElapsedTime(started) < within, $"port {port} is not ready after {within.TotalSeconds} s");
    }

    static async Task<int> RunProbeAsync(int port) => (await DeployChecks.RunAsync("bash", s_probe, "127.0.0.1", port.ToString(CultureInfo.InvariantCulture))).ExitCode;

    static string Program() => Path.Combine(AppProcess.Checkout, "src", "KnowledgeBot", "bin", new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent!.Name, "net10.0", "KnowledgeBot.dll");

    static string Models() => Environment.GetEnvironmentVariable("KNOWLEDGEBOT_MODELS") is { Length: > 0 } chosen ? chosen : Path.Combine(AppProcess.Checkout, "models");

    [GeneratedRegex(@"^(?=FROM )", RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex("probe\\.sh, 127\\.0\\.0\\.1, \"(\\d+)\"")]
    private static partial Regex ComposeProbe();
}
