using System.Diagnostics;
using System.Net;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Web;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>Probes of a front and of a worker, with each thing they need taken away in turn.</summary>
public sealed class HealthTests(OperatedWorld world) : IClassFixture<OperatedWorld>
{
    [Theory]
    [InlineData("serve", "--no-worker")]
    [InlineData("work")]
    public async Task ready_says_what_is_missing_and_live_does_not_mind(string verb, params string[] arguments)
    {
        var source = await world.ReadyAsync();
        await using var process = world.Start(verb, ["--urls", "http://127.0.0.1:0", .. arguments]);
        using HttpClient client = new() { BaseAddress = await process.ListeningAsync() };
        await ExpectAsync(client, "ready");

        var server = world.Superuser("postgres");
        var name = OperatedWorld.Name(source);
        await OperatedWorld.RunAsync(server, $"alter database {name} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        try
        {
            await ExpectAsync(client, "not ready: database");
            Assert.Equal("ok", await (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            await OperatedWorld.RunAsync(server, $"alter database {name} allow_connections true");
        }

        await ExpectAsync(client, "ready");
        await OperatedWorld.RunAsync(world.Superuser(name), "update schema_scripts set name = name || '-gone' where name = '301_conversations'");
        try
        {
            await ExpectAsync(client, "not ready: schema");
        }
        finally
        {
            await OperatedWorld.RunAsync(world.Superuser(name), "update schema_scripts set name = '301_conversations' where name like '301%'");
        }

        // What a later version added does not stop this one.
        await OperatedWorld.RunAsync(world.Superuser(name), "insert into schema_scripts (name, hash) values ('999_later', '\\x00')");
        try
        {
            await ExpectAsync(client, "ready");
        }
        finally
        {
            await OperatedWorld.RunAsync(world.Superuser(name), "delete from schema_scripts where name = '999_later'");
        }
    }

    [Fact]
    public async Task without_the_weights_of_its_encoder_it_is_not_ready()
    {
        await world.ReadyAsync();
        await using var process = world.Start("serve", "--no-worker", "--urls", "http://127.0.0.1:0", "--Embedding:WeightsDirectory=/nowhere");
        using HttpClient client = new() { BaseAddress = await process.ListeningAsync() };
        await ExpectAsync(client, "not ready: embedder");
    }

    [Fact]
    public void a_worker_that_stands_still_is_not_alive()
    {
        SteppedTime time = new();
        WorkerPulse pulse = new(time);
        Readiness worker = new(null!, null!, pulse, new ServeOptions("", Worker: true, Web: false, Demo: false), null!);
        Readiness front = new(null!, null!, pulse, new ServeOptions("", Worker: false, Web: true, Demo: false), null!);
        Assert.True(worker.IsAlive);
        pulse.Beat();
        time.Seconds += 60;
        Assert.True(worker.IsAlive);
        time.Seconds += 600;
        Assert.False(worker.IsAlive);
        Assert.True(front.IsAlive);
        pulse.Beat();
        Assert.True(worker.IsAlive);
    }

    static async Task ExpectAsync(HttpClient client, string word)
    {
        var seen = "";
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started).TotalSeconds < 30; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            var response = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            seen = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (seen == word)
            {
                Assert.Equal(word == "ready" ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, response.StatusCode);
                return;
            }
        }

        Assert.Equal(word, seen);
    }

    sealed class SteppedTime : TimeProvider
    {
        public long Seconds { get; set; } = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
