using System.Net.Http.Headers;
using System.Text.Json;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Answering.Models;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Operations;

/// <summary>What leaves the house by OTLP, seen by a receiver on a real port.</summary>
public sealed class TelemetryTests(OperatedWorld world) : IClassFixture<OperatedWorld>
{
    const string Canary = "zanzibarian";
    const string ModelCanary = "flibbertigibbet";

    [Fact]
    public async Task a_question_is_one_trace_and_none_of_its_words()
    {
        var source = await world.ReadyAsync();
        string token;
        await using (var app = await OperatedWorld.OpenAsync(source))
        {
            token = (await app.Get<PersonalTokens>().IssueAsync(SmallWorld.Uk, TimeSpan.FromDays(1), CancellationToken.None)).Secret;
            world.Write("traced/knowledge.yaml", "documents:\n  - { match: \"*.md\", kind: note, territory: EMEA/UK, sensitivity: internal }\n");
            world.Write("traced/oriole-canary.md", $"# Oriole\n\nThe {Canary} oriole sings at a discount of 12 percent.\n");
            await app.Get<FolderIngestion>().QueueAsync(world.Place("traced"), CancellationToken.None);
        }

        await using var collector = await OtlpReceiver.StartAsync();
        await using var model = await StandInModel.StartAsync(
            Replies.Answer($"The {ModelCanary} says so. The discount floor for renewals in the UK is 12 percent. [1]"), Replies.Status(500), Replies.Status(500), Replies.Answer("x"));
        await using var server = world.Start("serve", "--urls", "http://127.0.0.1:0", $"--Telemetry:Endpoint={collector.Endpoint}", "--Telemetry:MetricsSeconds=1",
            $"--Chat:Endpoint={model.Endpoint}", "--Chat:Model=m", "--Chat:ApiKey=sk-canary-key", "--Chat:InputPrice=2", "--Chat:OutputPrice=8", "--Logging:LogLevel:KnowledgeBot=Information");
        using HttpClient client = new() { BaseAddress = await server.ListeningAsync() };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Contains("12 percent", (await (await client.AskAsync($"What is the discount floor for renewals in the UK, in {Canary} terms?")).JsonAsync()).String("text"));
        Assert.Contains("degraded-model", await (await client.AskAsync(SmallWorld.DiscountQuestion)).TextAsync());
        Assert.Equal("unknown", (await (await client.AskAsync("Who won the regatta of pelicans?")).JsonAsync()).String("status"));
        await (await client.PostAsync("/api/ask", JsonSerializer.Serialize(new { question = "" }))).ProblemAsync(400, "question-invalid");
        await (await client.SendAsync(HttpMethod.Get, $"/api/{Canary}?q={Canary}")).ProblemAsync(404, "not-found");
        await client.SendAsync(HttpMethod.Get, "/health/ready");
        await WaitForFileAsync(source.App);
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        await server.TerminateAsync();
        var ended = await server.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());

        var spans = collector.Spans();
        // The first question: the only one whose call to the model was answered.
        var asked = spans.Where(s => s.Name == "ask").Select(s => spans.Where(o => o.Trace == s.Trace).ToList()).ToList();
        Assert.Equal(4, asked.Count);
        var worded = spans.First(s => s.Name == "model");
        var trace = spans.Where(s => s.Trace == worded.Trace).ToList();
        var ask = trace.Single(s => s.Name == "ask");
        Assert.Equal("POST /api/ask", Root(trace, ask).Name);
        foreach (var stage in new[] { "access", "plan", "search", "embed-question", "model", "record" })
        {
            var span = trace.First(s => s.Name == stage);
            Assert.True(Above(trace, span).Any(a => a.Id == ask.Id), $"{stage} is not within the question's span");
        }

        Assert.Contains(spans, s => s.Name == "ingest");
        foreach (var stage in new[] { "extract", "embed", "write" })
            Assert.Contains(spans, s => s.Name == stage);
        Assert.DoesNotContain(spans, s => s.Name.Contains("health", StringComparison.Ordinal));

        var metrics = collector.Metrics();
        foreach (var name in new[]
        {
            "knowledgebot.ask.duration", "knowledgebot.answers", "knowledgebot.stage.duration", "knowledgebot.queue.depth", "knowledgebot.queue.age", "knowledgebot.ingestion.files",
            "knowledgebot.model.tokens", "knowledgebot.model.cost", "http.client.request.duration", "http.server.request.duration",
        })
            Assert.Contains(name, metrics);
        Assert.True(collector.Count("/v1/logs") > 0, "no logs came");

        var all = collector.AllBytes;
        Assert.Contains("knowledgebot", all);
        foreach (var secret in new[] { Canary, ModelCanary, "oriole", "12 percent", "discount floor", "regatta", token, token[3..], "sk-canary-key", SmallWorld.Uk, "Uma Reed", SmallWorld.UkSecret, "Password" })
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task a_receiver_that_is_away_holds_nothing_up()
    {
        await world.ReadyAsync();
        await using var server = world.Start("serve", "--no-worker", "--urls", "http://127.0.0.1:0", $"--Telemetry:Endpoint=http://127.0.0.1:{FreePort.Next()}", "--Telemetry:MetricsSeconds=1");
        using HttpClient client = new() { BaseAddress = await server.ListeningAsync() };
        Assert.Equal("ok", await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        await server.TerminateAsync();
        var ended = await server.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());
    }

    [Fact]
    public async Task a_receiver_that_is_no_address_stops_the_start()
    {
        await world.ReadyAsync();
        await using var server = world.Start("serve", "--no-worker", "--urls", "http://127.0.0.1:0", "--Telemetry:Endpoint=collector");
        var ended = await server.EndAsync();
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("configuration-invalid: Telemetry:Endpoint", ended.Errors);
    }

    static OtlpReceiver.Span Root(IReadOnlyList<OtlpReceiver.Span> spans, OtlpReceiver.Span span) => Above(spans, span).Append(span).First(s => s.Id == (Above(spans, span).LastOrDefault() ?? span).Id);

    static List<OtlpReceiver.Span> Above(IReadOnlyList<OtlpReceiver.Span> spans, OtlpReceiver.Span span)
    {
        List<OtlpReceiver.Span> above = [];
        for (var at = span; spans.FirstOrDefault(s => s.Id == at.Parent && s.Trace == at.Trace) is { } parent; at = parent)
            above.Add(parent);
        return above;
    }

    static async Task WaitForFileAsync(string at)
    {
        for (var i = 0; i < 300; i++, await Task.Delay(100, TestContext.Current.CancellationToken))
            if ((await OperatedWorld.ListAsync(at, "select state from ingestion_tasks where uri = 'oriole-canary.md'")).SequenceEqual(["done"]))
                return;
        Assert.Fail("the file was not read within 30 s");
    }
}
