using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>What Slack sends to an app over HTTP: signed, and again when it is not acknowledged.</summary>
sealed class SlackDeliveries(StandInSlack slack) : IDisposable
{
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(120) };

    /// <summary>What Slack's clock shows.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Delivers an event with Slack's signature and its retries.</summary>
    /// <param name="pauses">Before each retry.</param>
    public async Task<int> DeliverAsync(Uri bot, JsonObject happened, JsonObject? envelope = null, params TimeSpan[] pauses)
    {
        JsonObject body = SlackEvents.Envelope(happened, envelope);
        for (int attempt = 0; ; attempt++)
        {
            int status = await PostAsync(new Uri(bot, "/slack/events"), body.ToJsonString(), "application/json", attempt);
            if (status is >= 200 and < 300 || attempt >= pauses.Length)
            {
                return status;
            }

            await Task.Delay(pauses[attempt]);
        }
    }

    public Task<int> CommandAsync(Uri bot, string text, string user, string trigger) => PostAsync(new Uri(bot, "/slack/commands"), Form(new()
    {
        ["team_id"] = StandInSlack.Team, ["user_id"] = user, ["channel_id"] = "C1", ["command"] = "/ask", ["text"] = text, ["trigger_id"] = trigger, ["api_app_id"] = "A1", ["response_url"] = $"{slack.Origin}/response/{trigger}",
    }), "application/x-www-form-urlencoded");

    public Task<int> PressAsync(Uri bot, string user, string value) => PostAsync(new Uri(bot, "/slack/interactivity"), Form(new()
    {
        ["payload"] = new JsonObject
        {
            ["type"] = "block_actions", ["api_app_id"] = "A1", ["team"] = new JsonObject { ["id"] = StandInSlack.Team }, ["user"] = new JsonObject { ["id"] = user, ["team_id"] = StandInSlack.Team },
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "feedback_buttons", ["action_id"] = "kb_feedback", ["value"] = value }),
        }.ToJsonString(),
    }), "application/x-www-form-urlencoded");

    /// <summary>Presses a button of a message of ours, with something in its field.</summary>
    public Task<int> PressAsync(Uri bot, string user, JsonObject message, string label, string? field = null)
    {
        JsonNode button = message["blocks"]!.AsArray().Where(b => (string?)b!["type"] == "actions").SelectMany(b => b!["elements"]!.AsArray()).Single(b => (string?)b!["text"]!["text"] == label)!;
        JsonObject pressed = new() { ["type"] = "button", ["action_id"] = (string?)button["action_id"], ["value"] = (string?)button["value"], ["action_ts"] = slack.NextTs() };
        JsonObject place = new() { ["ts"] = (string?)message["ts"], ["thread_ts"] = (string?)message["thread_ts"] };
        JsonObject state = new() { ["values"] = new JsonObject { ["kb_field"] = new JsonObject { ["kb_field"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = field } } } };
        return PostAsync(new Uri(bot, "/slack/interactivity"), Form(new()
        {
            ["payload"] = new JsonObject
            {
                ["type"] = "block_actions", ["api_app_id"] = StandInSlack.App, ["team"] = new JsonObject { ["id"] = StandInSlack.Team }, ["user"] = new JsonObject { ["id"] = user, ["team_id"] = StandInSlack.Team },
                ["channel"] = new JsonObject { ["id"] = (string?)message["channel"] }, ["message"] = place, ["state"] = state, ["actions"] = new JsonArray(pressed),
            }.ToJsonString(),
        }), "application/x-www-form-urlencoded");
    }

    public async Task<int> PostAsync(Uri address, string body, string type, int attempt = 0, long? at = null, string? secret = null, Action<HttpRequestMessage>? change = null)
    {
        long timestamp = at ?? Time.GetUtcNow().ToUnixTimeSeconds();
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Slack-Signature", Sign(secret ?? StandInSlack.Secret, timestamp, body));
        if (attempt > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", attempt.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        }

        change?.Invoke(request);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request);
            LastBody = await response.Content.ReadAsStringAsync();
            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    public string LastBody { get; private set; } = "";

    public static string Sign(string secret, long timestamp, string body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")));

    public void Dispose() => _http.Dispose();

    static string Form(Dictionary<string, string> fields) => string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"));
}
