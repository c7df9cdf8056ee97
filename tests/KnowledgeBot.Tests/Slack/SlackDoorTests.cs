using System.Text.Json.Nodes;
using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Slack;
using KnowledgeBot.Tests.Channels;
using Microsoft.Extensions.Options;
using Xunit;

namespace KnowledgeBot.Tests.Slack;

/// <summary>What Slack's addresses let in.</summary>
public sealed class SlackDoorTests
{
    const string Discount = "What is the discount floor for renewals in the UK?";

    [Fact]
    public async Task only_what_slack_signed_is_stored()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_door", ("Slack:PreviousSigningSecret", "old-secret"));
        Uri events = new(w.World.Address, "/slack/events");
        string body = SlackEvents.Envelope(SlackEvents.Direct(Discount, ChatWorld.Uma, "1.1")).ToJsonString();
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(401, await w.Slack.Deliveries.PostAsync(events, body, "application/json", secret: "wrong"));
        Assert.Equal(401, await w.Slack.Deliveries.PostAsync(events, body, "application/json", at: now - 310));
        Assert.Equal(401, await w.Slack.Deliveries.PostAsync(events, body, "application/json", at: now + 310));
        Assert.Equal(401, await w.Slack.Deliveries.PostAsync(events, body, "application/json", change: r => r.Headers.Remove("X-Slack-Signature")));
        Assert.Equal(401, await w.Slack.Deliveries.PostAsync(events, body, "application/json", change: r => r.Headers.Add("X-Slack-Signature", SlackDeliveries.Sign(StandInSlack.Secret, now, body))));
        Assert.Equal(401, await w.Slack.Deliveries.PostAsync(events, """{"type":"url_verification","challenge":"x"}""", "application/json", secret: "wrong"));
        Assert.Empty(await w.World.OwnerAsync("select 1 from chat_inbox", r => r.GetInt32(0)));
        Assert.Equal(200, await w.Slack.Deliveries.PostAsync(events, "ssl_check=1&token=x", "application/x-www-form-urlencoded", secret: "wrong"));

        Assert.Equal(200, await w.Slack.Deliveries.PostAsync(events, """{"type":"url_verification","challenge":"<script>é"}""", "application/json"));
        Assert.Equal("<script>é", w.Slack.Deliveries.LastBody);
        Assert.Equal(200, await w.Slack.Deliveries.PostAsync(events, body, "application/json", secret: "old-secret", at: now - 240));
        Assert.Single(await w.World.OwnerAsync("select 1 from chat_inbox", r => r.GetInt32(0)));
    }

    [Theory]
    [InlineData("""{"type":"event_callback","type":"x"}""", 400)]
    [InlineData("""not json""", 400)]
    [InlineData("""[]""", 200)]
    [InlineData("""{"type":"event_callback","team_id":null,"event":null}""", 200)]
    [InlineData("""{"type":"event_callback","team_id":"T1","api_app_id":"A1","event":{"type":"message","channel":"D1","ts":5,"user":{"id":1},"text":["x"]}}""", 200)]
    [InlineData("""{"type":"event_callback","team_id":"T1","api_app_id":"A1","event":{"type":"unheard_of","channel":"D1"}}""", 200)]
    [InlineData("""{"type":"app_rate_limited","team_id":"T1"}""", 200)]
    public async Task odd_bodies_do_no_harm(string body, int status)
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_odd");
        Assert.Equal(status, await w.Slack.Deliveries.PostAsync(new Uri(w.World.Address, "/slack/events"), body, "application/json"));
        Assert.Empty(await w.World.OwnerAsync("select 1 from chat_inbox", r => r.GetInt32(0)));
    }

    [Fact]
    public async Task another_workspace_or_app_is_dropped_and_on_record()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_foreign");
        Assert.Equal(200, await w.Slack.Deliveries.DeliverAsync(w.World.Address, SlackEvents.Direct(Discount, ChatWorld.Uma, "1.1"), new JsonObject { ["team_id"] = "T9" }));
        Assert.Equal(200, await w.Slack.Deliveries.DeliverAsync(w.World.Address, SlackEvents.Direct(Discount, ChatWorld.Uma, "1.2"), new JsonObject { ["api_app_id"] = "A9" }));
        Assert.Empty(await w.World.OwnerAsync("select 1 from chat_inbox", r => r.GetInt32(0)));
        Assert.Equal(2, (await w.World.OwnerAsync("select 1 from audit_records where kind = 'rejection'", r => r.GetInt32(0))).Count);
    }

    [Fact]
    public async Task echoes_other_apps_and_talk_among_people_are_not_questions()
    {
        await using SlackWorld w = await SlackWorld.CreateAsync("slack_echo");
        JsonObject[] ignored =
        [
            With(SlackEvents.Direct("hello", StandInSlack.Bot, "1.1")), With(SlackEvents.Direct("hello", ChatWorld.Uma, "1.2"), ("bot_id", "B7")), With(SlackEvents.Direct("joined", ChatWorld.Uma, "1.3"), ("subtype", "channel_join")),
            With(SlackEvents.Direct("talk", ChatWorld.Uma, "1.4", "C1"), ("channel_type", "channel")), With(SlackEvents.Direct("x", ChatWorld.Uma, "1.5"), ("subtype", "bot_message")),
        ];
        foreach (JsonObject e in ignored)
        {
            Assert.Equal(200, await w.Slack.Deliveries.DeliverAsync(w.World.Address, e));
        }

        Assert.Empty(await w.World.OwnerAsync("select 1 from chat_inbox", r => r.GetInt32(0)));
        JsonObject mention = SlackEvents.Mention(Discount, ChatWorld.Uma, "2.1", "C2");
        JsonObject twin = With((JsonObject)mention.DeepClone(), ("type", "message"), ("channel_type", "channel"));
        Assert.Equal(200, await w.Slack.Deliveries.DeliverAsync(w.World.Address, mention));
        Assert.Equal(200, await w.Slack.Deliveries.DeliverAsync(w.World.Address, twin));
        Assert.Single(await w.World.OwnerAsync("select 1 from chat_inbox", r => r.GetInt32(0)));
    }

    [Theory]
    [InlineData("Slack:SigningSecret", "SigningSecret", "Slack:BotToken", "xoxb-1", "Slack:Teams:0", "T1")]
    [InlineData("Slack:BotToken", "BotToken", "Slack:SigningSecret", "s", "Slack:Teams:0", "T1")]
    [InlineData("Slack:AppToken", "AppToken", "Slack:BotToken", "xoxb-1", "Slack:Teams:0", "T1", "Slack:SocketMode", "true")]
    [InlineData("Slack:Teams", "Teams", "Slack:BotToken", "xoxb-1", "Slack:SigningSecret", "s")]
    [InlineData("Slack:ApiBaseUrl", "ApiBaseUrl", "Slack:BotToken", "xoxb-1", "Slack:SigningSecret", "s", "Slack:Teams:0", "T1", "Slack:ApiBaseUrl", "http://slack.com/api/")]
    public async Task half_a_configuration_stops_the_start(string told, string member, params string[] settings)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using ChatWorld world = await ChatWorld.CreateAsync("slack_half", null, [.. settings.Chunk(2).Select(s => (s[0], s[1]))]);
            await world.StartAsync();
        });
        Assert.Contains(told, refusal.Message);
        Assert.Contains(member, refusal.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void the_manifest_says_what_the_app_needs_and_no_more(bool socket)
    {
        JsonNode manifest = JsonNode.Parse(SlackManifest.Json("KnowledgeBot", socket ? null : new Uri("https://kb.firm.example/"), ["one", "two", "three", "four", "five"]))!;
        Assert.Equal(socket, (bool)manifest["settings"]!["socket_mode_enabled"]!);
        Assert.Equal(socket ? null : "https://kb.firm.example/slack/events", (string?)manifest["settings"]!["event_subscriptions"]!["request_url"]);
        Assert.InRange(((string)manifest["display_information"]!["long_description"]!).Length, 174, 4000);
        Assert.InRange(((string)manifest["display_information"]!["description"]!).Length, 1, 140);
        Assert.Equal(4, manifest["features"]!["agent_view"]!["suggested_prompts"]!.AsArray().Count);
        string[] scopes = [.. manifest["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(s => (string)s!)];
        Assert.Contains("chat:write", scopes);
        Assert.DoesNotContain(scopes, s => s.Contains("admin", StringComparison.Ordinal) || s == "users:read.email" || s == "chat:write.public");
    }

    static JsonObject With(JsonObject e, params (string Key, string Value)[] changes)
    {
        foreach ((string key, string value) in changes)
        {
            e[key] = value;
        }

        return e;
    }
}
