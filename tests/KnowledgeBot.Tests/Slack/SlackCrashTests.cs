using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgeBot.Audit;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Audit;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Slack;

/// <summary>
/// The product as a process of its own, killed again and again while questions arrive and Slack delivers again what was not acknowledged: none is lost, none is answered
/// twice. Small here; bench/chat/run.sh does the same at length.
/// </summary>
public sealed class SlackCrashTests(ITestOutputHelper output)
{
    static readonly int s_questions = Setting("KNOWLEDGEBOT_CHAT_QUESTIONS", 40);
    static readonly int s_kills = Setting("KNOWLEDGEBOT_CHAT_KILLS", 4);
    static readonly int s_perSecond = Setting("KNOWLEDGEBOT_CHAT_RATE", 4);

    // Slack's own are at once, after one minute and after five. Here it goes on until the killing has long ended: how often a busy machine starts the product in that time is not what is tested.
    static readonly TimeSpan[] s_retries = [TimeSpan.Zero, .. Enumerable.Repeat(TimeSpan.FromSeconds(2), 300)];

    [Fact]
    public async Task killed_at_any_moment_it_answers_each_question_once()
    {
        await using StandInSlack slack = (await StandInSlack.StartAsync()).WithUser(ChatWorld.Uma).WithUser(ChatWorld.Bea);
        // Sends fail too, in every way.
        int sends = 0;
        slack.Fault = (method, _) => method != "chat.postMessage" ? null : (Interlocked.Increment(ref sends) % 11) switch { 3 => "drop", 7 => "429:1", 9 => "500", _ => null };
        await using ChatWorld world = await ChatWorld.CreateAsync("slack_crash", null, SlackWorld.Settings(slack));
        await world.WriteDocumentsAsync();
        int port = FreePort.Next();
        Uri bot = new($"http://127.0.0.1:{port}");
        AppProcess? whole = s_kills == 0 ? await StartedAsync(world, slack, port) : null;
        Task killer = KillAsync(world, slack, port);

        ConcurrentBag<(string Ts, string Channel, int Status)> delivered = [];
        ConcurrentBag<double> waits = [];
        List<Task> deliveries = [];
        for (int i = 0; i < s_questions; i++)
        {
            (string ts, string channel) = ($"{1_700_000_000 + i}.000100", $"D{i % 20}");
            deliveries.Add(DeliverAsync(slack, bot, ts, channel, i, delivered, waits));
            await Task.Delay(1000 / s_perSecond, TestContext.Current.CancellationToken);
        }

        await killer;
        await using AppProcess last = whole ?? await StartedAsync(world, slack, port);
        await Task.WhenAll(deliveries);
        string[] acknowledged = [.. delivered.Where(d => d.Status == 200).Select(d => d.Ts)];
        await SettledAsync(slack, acknowledged.Length);

        double[] sorted = [.. waits.Order()];
        output.WriteLine($"{s_questions} questions, {s_kills} kills, {acknowledged.Length} acknowledged; acknowledgement p50 {At(sorted, 0.5):0} ms, p99 {At(sorted, 0.99):0} ms");
        Dictionary<string, JsonObject[]> seen = slack.Messages.Values.GroupBy(m => (string)m["thread_ts"]!).ToDictionary(g => g.Key, g => g.ToArray());
        Assert.Equal(s_questions, acknowledged.Length);
        Assert.Empty(acknowledged.Where(ts => !seen.TryGetValue(ts, out JsonObject[]? messages) || messages.Length != 1 || !IsAnswer(messages[0])).Select(ts => $"{ts}: {seen.GetValueOrDefault(ts, []).Length}"));
        AuditVerdictOf.Whole(await world.Get<AuditVerifier>().VerifyAsync(null, TestContext.Current.CancellationToken));
    }

    static async Task DeliverAsync(StandInSlack slack, Uri bot, string ts, string channel, int i, ConcurrentBag<(string, string, int)> delivered, ConcurrentBag<double> waits)
    {
        long began = Stopwatch.GetTimestamp();
        JsonObject happened = SlackEvents.Direct($"What is the discount floor for renewals in the UK, case {i}?", i % 2 == 0 ? ChatWorld.Uma : ChatWorld.Bea, ts, channel);
        int status = await slack.Deliveries.DeliverAsync(bot, happened, null, s_retries);
        delivered.Add((ts, channel, status));
        if (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(3))
        {
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    static async Task KillAsync(ChatWorld world, StandInSlack slack, int port)
    {
        Random random = new(7);
        for (int kill = 0; kill < s_kills; kill++)
        {
            AppProcess app = await StartedAsync(world, slack, port);
            await Task.Delay(random.Next(500, 3_000), TestContext.Current.CancellationToken);
            using Process process = Process.GetProcessById(app.Id);
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
    }

    static async Task<AppProcess> StartedAsync(ChatWorld world, StandInSlack slack, int port)
    {
        AppProcess app = Start(world, slack, port);
        await app.ListeningAsync();
        return app;
    }

    static AppProcess Start(ChatWorld world, StandInSlack slack, int port)
    {
        Dictionary<string, string?> environment = SlackWorld.Settings(slack).ToDictionary(s => "KnowledgeBot__" + s.Key.Replace(":", "__", StringComparison.Ordinal), s => (string?)s.Value);
        environment["ConnectionStrings__Knowledge"] = world.Server.AppConnectionString;
        environment["ConnectionStrings__KnowledgeOwner"] = world.Server.OwnerConnectionString;
        // Among many messages to look for again, a sender waits for its turn longer than a short lease.
        environment["KnowledgeBot__Channels__LeaseSeconds"] = s_questions > 200 ? "20" : "4";
        environment["KnowledgeBot__Slack__TimeoutSeconds"] = "2";
        environment["KnowledgeBot__Channels__MaxAttempts"] = "60";
        return AppProcess.Start(world.Folder, environment, "serve", "--no-worker", "--urls", $"http://127.0.0.1:{port}", "--data", world.Folder);
    }

    /// <summary>Slack lets five messages a second out: so long as more of them come, the rest are on their way.</summary>
    static async Task SettledAsync(StandInSlack slack, int expected)
    {
        Stopwatch still = Stopwatch.StartNew();
        for (int answers = 0; answers < expected && still.Elapsed < TimeSpan.FromMinutes(3);)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            if (slack.Messages.Values.Count(IsAnswer) is var now && now > answers)
            {
                answers = now;
                still.Restart();
            }
        }

        // What would be answered a second time has time to be.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
    }

    static bool IsAnswer(JsonObject message) => message["blocks"] is JsonArray blocks && blocks.Any(b => (string?)b!["type"] == "context_actions");

    static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : usual;
}
