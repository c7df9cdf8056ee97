using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Testing;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Slack;

/// <summary>Slack's official clients (@slack/web-api, @slack/socket-mode, @slack/bolt) judge the stand-in that all other Slack tests rely on.</summary>
public sealed class SlackPeerTests
{
    static readonly string[] s_agreements = ["tokens", "messages and limits", "pages, short and empty ones too", "streams", "rate limits with Retry-After", "the socket", "signed deliveries"];

    [Fact]
    public async Task slacks_own_clients_agree_with_the_stand_in()
    {
        string folder = Path.Combine(AppProcess.Checkout, "tests", "SlackPeers");
        bool isInstalled = Directory.Exists(Path.Combine(folder, "node_modules", "@slack"));
        Assert.SkipWhen(!isInstalled && Environment.GetEnvironmentVariable("CI") != "true", $"Slack's clients are missing: npm ci --prefix {folder}");
        int limited = 1;
        await using StandInSlack slack = (await StandInSlack.StartAsync()).WithUser(ChatWorld.Uma).WithUser(ChatWorld.Bea).WithChannel("C2", [ChatWorld.Uma, ChatWorld.Bea]);
        slack.Fault = (method, arguments) => method == "users.info" && (string?)arguments["user"] == "ULIMITED" && Interlocked.Decrement(ref limited) >= 0 ? "429:1" : null;
        int port = FreePort.Next();
        ProcessStartInfo start = new("node", [Path.Combine(folder, "check.mjs"), slack.Api.AbsoluteUri, port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process node = Process.Start(start)!;
        Task<string> errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        List<string> said = [];
        while (await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line == "connected")
            {
                await slack.Socket.ConnectedAsync();
                await slack.Socket.PushAsync("events_api", SlackEvents.Envelope(SlackEvents.Direct("over the socket", ChatWorld.Uma, "1.1")));
            }
            else if (line == "listening")
            {
                Uri bolt = new($"http://127.0.0.1:{port}");
                JsonObject mention = SlackEvents.Mention("hello", ChatWorld.Uma, "3.1");
                string body = SlackEvents.Envelope(mention).ToJsonString();
                Assert.Equal(401, await slack.Deliveries.PostAsync(new Uri(bolt, "/slack/events"), body, "application/json", secret: "wrong"));
                Assert.Equal(401, await slack.Deliveries.PostAsync(new Uri(bolt, "/slack/events"), body, "application/json", at: TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 301));
                Assert.Equal(200, await slack.Deliveries.DeliverAsync(bolt, mention));
            }
        }

        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, $"{string.Join('\n', said)}\n{await errors}");
        Assert.Equal(s_agreements, said.Where(s => s.StartsWith("agreed: ", StringComparison.Ordinal)).Select(s => s["agreed: ".Length..]));
    }
}
