using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>Events as Slack sends them.</summary>
static class SlackEvents
{
    public static JsonObject Envelope(JsonObject happened, JsonObject? extra = null)
    {
        JsonObject envelope = new()
        {
            ["token"] = "legacy", ["team_id"] = StandInSlack.Team, ["api_app_id"] = "A1", ["type"] = "event_callback", ["event_id"] = $"Ev{Guid.NewGuid():N}", ["event_time"] = 1_800_000_000,
            ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = StandInSlack.Team, ["user_id"] = StandInSlack.Bot, ["is_bot"] = true }), ["is_ext_shared_channel"] = false, ["event"] = happened.DeepClone(),
        };
        foreach ((string name, JsonNode? value) in extra ?? [])
        {
            envelope[name] = value?.DeepClone();
        }

        return envelope;
    }

    public static JsonObject Mention(string text, string user, string ts, string channel = "C1", string? thread = null) =>
        new() { ["type"] = "app_mention", ["user"] = user, ["team"] = StandInSlack.Team, ["text"] = $"<@{StandInSlack.Bot}> {text}", ["ts"] = ts, ["channel"] = channel, ["event_ts"] = ts, ["thread_ts"] = thread };

    public static JsonObject Direct(string text, string user, string ts, string channel = "D1") =>
        new() { ["type"] = "message", ["channel_type"] = "im", ["user"] = user, ["team"] = StandInSlack.Team, ["text"] = text, ["ts"] = ts, ["channel"] = channel, ["event_ts"] = ts };
}
