using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Channels;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>Probes of a front and of a worker, with each thing they need taken away in turn.</summary>
public sealed class HealthTests(OperatedWorld world) : IClassFixture<OperatedWorld>
{
    // Both chats, and nobody where their vendors should be.
    static readonly string[] s_chats =
    [
        "--Slack:BotToken=xoxb-test", "--Slack:SigningSecret=s", "--Slack:Teams:0=T1", "--Slack:ApiBaseUrl=http://127.0.0.1:1/api/",
        "--Teams:AppId=22222222-2222-4222-8222-222222222222", "--Teams:ClientSecret=s", "--Teams:TenantId=11111111-1111-4111-8111-111111111111",
        "--Teams:OpenIdMetadataUrl=http://127.0.0.1:1/metadata", "--Teams:TokenEndpoint=http://127.0.0.1:1/token",
    ];

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
    public async Task without_the_weights_of_its_encoder_it_is_up_not_ready_and_answers_by_words()
    {
        var source = await world.ReadyAsync();
        await using var process = world.Start("serve", ["--urls", "http://127.0.0.1:0", "--Embedding:WeightsDirectory=/nowhere", .. s_chats]);
        using HttpClient client = new() { BaseAddress = await process.ListeningAsync() };
        await ExpectAsync(client, "not ready: embedder");
        Assert.Contains("Embedding:WeightsDirectory is \"/nowhere\"", process.Errors);
        await using var app = await OperatedWorld.OpenAsync(source);
        var (_, token, _) = await app.Get<PersonalTokens>().IssueAsync(SmallWorld.Uk, TimeSpan.FromDays(1), CancellationToken.None);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await (await client.AskAsync(SmallWorld.DiscountQuestion)).TextAsync();
        Assert.Contains("12 percent", answer);
        Assert.Contains("degraded-search", answer);
    }

    [Fact]
    public async Task a_chat_whose_vendor_is_away_is_told_and_keeps_nobody_from_the_page()
    {
        await world.ReadyAsync();
        await using var process = world.Start("serve", ["--no-worker", "--urls", "http://127.0.0.1:0", .. s_chats]);
        using HttpClient client = new() { BaseAddress = await process.ListeningAsync() };
        await ExpectAsync(client, "ready, without: slack, teams");
    }

    [Fact]
    public async Task a_vendor_that_fails_in_any_way_is_away_until_it_answers_again()
    {
        Func<Task<bool>> answer = () => Task.FromResult(true);
        using VendorWatch watch = new([new ChatVendor("teams", _ => answer()), new ChatVendor("slack", _ => Task.FromResult(true))], TimeProvider.System, NullLogger<VendorWatch>.Instance);
        Dictionary<string, int> told = [];
        using MeterListener listener = new() { InstrumentPublished = (instrument, on) => { if (instrument.Meter.Name == VendorWatch.MeterName) on.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => told[(string)tags[0].Value!] = value);
        listener.Start();
        foreach (var (next, isThere) in new (Func<Task<bool>>, bool)[]
        {
            (() => Task.FromResult(true), true), (() => Task.FromResult(false), false), (() => Task.FromResult(true), true), (() => throw new HttpRequestException(), false),
            (() => Task.FromException<bool>(new ChatSendException("invalid_auth", null)), false), (() => Task.FromCanceled<bool>(new CancellationToken(true)), false), (() => Task.FromResult(true), true),
        })
        {
            answer = next;
            await watch.LookAsync(TestContext.Current.CancellationToken);
            listener.RecordObservableInstruments();
            Assert.Equal(isThere ? [] : ["teams"], watch.Away);
            Assert.Equal((isThere ? 1 : 0, 1), (told["teams"], told["slack"]));
        }
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
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started).TotalSeconds < 120; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            var response = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            seen = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (seen == word)
            {
                Assert.Equal(word.StartsWith("ready", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, response.StatusCode);
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
