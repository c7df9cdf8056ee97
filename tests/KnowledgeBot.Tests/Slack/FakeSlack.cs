using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Tests.Slack;

/// <summary>
/// Slack as the bot meets it: its Web API (form or JSON), its limits, its socket, and its signed deliveries with Slack's own retries. Judged by Slack's official clients
/// (tests/SlackPeers).
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    public const string Team = "T1";
    public const string Bot = "U0BOT";
    public const string BotToken = "xoxb-test";
    public const string AppToken = "xapp-test";
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    const int TotalBlockText = 13_200;

    readonly WebApplication _app;
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(120) };
    readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _acknowledged = new();
    WebSocket? _socket;
    long _clock = DateTimeOffset.UnixEpoch.AddSeconds(1_800_000_000).ToUnixTimeSeconds() * 1_000_000;

    FakeSlack(WebApplication app) => _app = app;

    public Uri Api => new(_app.Urls.First() + "/api/");

    /// <summary>What stands in each channel; a message keeps its place while it changes.</summary>
    public ConcurrentDictionary<string, JsonObject> Messages { get; } = new();

    public ConcurrentQueue<(string Method, JsonObject Arguments)> Calls { get; } = new();

    /// <summary>What slash commands were told, by the address they were told at.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<JsonObject>> Responses { get; } = new();

    public ConcurrentDictionary<string, JsonObject> Users { get; } = new();

    /// <summary>Members of channels, and what conversations.info says of them.</summary>
    public ConcurrentDictionary<string, (string[] Members, JsonObject Info)> Channels { get; } = new();

    /// <summary>Decides how a call fails: a status (with Retry-After for 429), an error, or "drop" to do it and break the line.</summary>
    public Func<string, JsonObject, string?> Fault { get; set; } = (_, _) => null;

    public static async Task<FakeSlack> StartAsync(int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        WebApplication app = builder.Build();
        FakeSlack slack = new(app);
        app.UseWebSockets();
        app.MapPost("/api/{method}", slack.CallAsync);
        app.MapPost("/response/{id}", slack.RespondAsync);
        app.Map("/socket", slack.SocketAsync);
        await app.StartAsync();
        return slack;
    }

    public FakeSlack WithUser(string id, string team = Team, params string[] flags)
    {
        JsonObject user = new() { ["id"] = id, ["team_id"] = team, ["deleted"] = false, ["is_bot"] = false, ["is_restricted"] = false, ["is_ultra_restricted"] = false };
        foreach (string flag in flags)
        {
            user[flag] = true;
        }

        Users[id] = user;
        return this;
    }

    public FakeSlack WithChannel(string id, string[] members, JsonObject? info = null)
    {
        Channels[id] = (members, info ?? new JsonObject { ["id"] = id, ["is_ext_shared"] = false, ["is_pending_ext_shared"] = false });
        return this;
    }

    public IEnumerable<JsonObject> In(string channel) => Messages.Values.Where(m => (string?)m["channel"] == channel);

    public string NextTs()
    {
        (long seconds, long micros) = Math.DivRem(Interlocked.Increment(ref _clock), 1_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}.{micros:000000}");
    }

    /// <summary>What Slack's clock shows.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Delivers an event with Slack's signature and its retries.</summary>
    /// <param name="pauses">Before each retry.</param>
    public async Task<int> DeliverAsync(Uri bot, JsonObject happened, JsonObject? envelope = null, params TimeSpan[] pauses)
    {
        JsonObject body = Envelope(happened, envelope);
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
        ["team_id"] = Team, ["user_id"] = user, ["channel_id"] = "C1", ["command"] = "/ask", ["text"] = text, ["trigger_id"] = trigger, ["api_app_id"] = "A1", ["response_url"] = $"{_app.Urls.First()}/response/{trigger}",
    }), "application/x-www-form-urlencoded");

    public Task<int> PressAsync(Uri bot, string user, string value) => PostAsync(new Uri(bot, "/slack/interactivity"), Form(new()
    {
        ["payload"] = new JsonObject
        {
            ["type"] = "block_actions", ["api_app_id"] = "A1", ["team"] = new JsonObject { ["id"] = Team }, ["user"] = new JsonObject { ["id"] = user, ["team_id"] = Team },
            ["actions"] = new JsonArray(new JsonObject { ["type"] = "feedback_buttons", ["action_id"] = "kb_feedback", ["value"] = value }),
        }.ToJsonString(),
    }), "application/x-www-form-urlencoded");

    /// <summary>Presses a button of a message of ours, with something in its field.</summary>
    public Task<int> PressAsync(Uri bot, string user, JsonObject message, string label, string? field = null)
    {
        JsonNode button = message["blocks"]!.AsArray().Where(b => (string?)b!["type"] == "actions").SelectMany(b => b!["elements"]!.AsArray()).Single(b => (string?)b!["text"]!["text"] == label)!;
        JsonObject pressed = new() { ["type"] = "button", ["action_id"] = (string?)button["action_id"], ["value"] = (string?)button["value"], ["action_ts"] = NextTs() };
        JsonObject place = new() { ["ts"] = (string?)message["ts"], ["thread_ts"] = (string?)message["thread_ts"] };
        JsonObject state = new() { ["values"] = new JsonObject { ["kb_field"] = new JsonObject { ["kb_field"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = field } } } };
        return PostAsync(new Uri(bot, "/slack/interactivity"), Form(new()
        {
            ["payload"] = new JsonObject
            {
                ["type"] = "block_actions", ["api_app_id"] = "A1", ["team"] = new JsonObject { ["id"] = Team }, ["user"] = new JsonObject { ["id"] = user, ["team_id"] = Team },
                ["channel"] = new JsonObject { ["id"] = (string?)message["channel"] }, ["message"] = place, ["state"] = state, ["actions"] = new JsonArray(pressed),
            }.ToJsonString(),
        }), "application/x-www-form-urlencoded");
    }

    public async Task<int> PostAsync(Uri address, string body, string type, int attempt = 0, long? at = null, string? secret = null, Action<HttpRequestMessage>? change = null)
    {
        long timestamp = at ?? Time.GetUtcNow().ToUnixTimeSeconds();
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Slack-Signature", Sign(secret ?? Secret, timestamp, body));
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

    /// <summary>Hands an envelope to the connected socket and waits for its acknowledgement.</summary>
    public async Task<JsonObject> PushAsync(string type, JsonObject payload)
    {
        string id = Guid.NewGuid().ToString();
        TaskCompletionSource<JsonObject> acknowledged = _acknowledged[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(new JsonObject { ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = type == "slash_commands" });
        return await acknowledged.Task.WaitAsync(TimeSpan.FromSeconds(120));
    }

    public async Task ConnectedAsync()
    {
        for (int i = 0; i < 2_400 && _socket is not { State: WebSocketState.Open }; i++)
        {
            await Task.Delay(50);
        }
    }

    public static JsonObject Envelope(JsonObject happened, JsonObject? extra = null)
    {
        JsonObject envelope = new()
        {
            ["token"] = "legacy", ["team_id"] = Team, ["api_app_id"] = "A1", ["type"] = "event_callback", ["event_id"] = $"Ev{Guid.NewGuid():N}", ["event_time"] = 1_800_000_000,
            ["authorizations"] = new JsonArray(new JsonObject { ["team_id"] = Team, ["user_id"] = Bot, ["is_bot"] = true }), ["is_ext_shared_channel"] = false, ["event"] = happened.DeepClone(),
        };
        foreach ((string name, JsonNode? value) in extra ?? [])
        {
            envelope[name] = value?.DeepClone();
        }

        return envelope;
    }

    public static JsonObject Mention(string text, string user, string ts, string channel = "C1", string? thread = null) =>
        new() { ["type"] = "app_mention", ["user"] = user, ["team"] = Team, ["text"] = $"<@{Bot}> {text}", ["ts"] = ts, ["channel"] = channel, ["event_ts"] = ts, ["thread_ts"] = thread };

    public static JsonObject Direct(string text, string user, string ts, string channel = "D1") =>
        new() { ["type"] = "message", ["channel_type"] = "im", ["user"] = user, ["team"] = Team, ["text"] = text, ["ts"] = ts, ["channel"] = channel, ["event_ts"] = ts };

    public async ValueTask DisposeAsync()
    {
        try
        {
            _socket?.Abort();
        }
        catch (ObjectDisposedException)
        {
            // The other side hung up first.
        }

        await _app.DisposeAsync();
        _http.Dispose();
    }

    static string Form(Dictionary<string, string> fields) => string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"));

    async Task CallAsync(string method, HttpContext context)
    {
        JsonObject arguments = await ArgumentsAsync(context.Request);
        string? bearer = AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out AuthenticationHeaderValue? header) ? header.Parameter : null;
        Calls.Enqueue((method, arguments));
        string? fault = Fault(method, arguments);
        if (fault is not null && int.TryParse(fault.Split(':')[0], CultureInfo.InvariantCulture, out int status))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = fault.Contains(':', StringComparison.Ordinal) ? fault.Split(':')[1] : default;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = false, ["error"] = "ratelimited" });
            return;
        }

        string expected = method == "apps.connections.open" ? AppToken : BotToken;
        JsonObject answer = bearer != expected ? Error("invalid_auth") : fault is not null and not "drop" ? Error(fault) : Do(method, arguments, context);
        if (fault == "drop")
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    JsonObject Do(string method, JsonObject a, HttpContext context) => method switch
    {
        "auth.test" => Ok(new() { ["user_id"] = Bot, ["bot_id"] = "B1", ["team_id"] = Team, ["url"] = "https://firm.slack.com/" }),
        "chat.postMessage" => Post(a),
        "chat.update" => Update(a),
        "chat.delete" => Messages.TryRemove(Key(a), out _) ? Ok([]) : Error("message_not_found"),
        "chat.postEphemeral" => Ok(new() { ["message_ts"] = NextTs() }),
        "chat.startStream" => Post(new JsonObject { ["channel"] = (string?)a["channel"], ["thread_ts"] = (string?)a["thread_ts"], ["text"] = Streamed(a), ["streaming"] = true }),
        "chat.appendStream" => Stream(a, stop: false),
        "chat.stopStream" => Stream(a, stop: true),
        "conversations.open" => Ok(new() { ["channel"] = new JsonObject { ["id"] = $"D{a["users"]}" } }),
        "conversations.info" => Channels.TryGetValue((string)a["channel"]!, out var c) ? Ok(new() { ["channel"] = c.Info.DeepClone() }) : Error("channel_not_found"),
        "conversations.members" => Members(a),
        "conversations.replies" or "conversations.history" => History(a, method == "conversations.replies"),
        "users.info" => Users.TryGetValue((string)a["user"]!, out JsonObject? u) ? Ok(new() { ["user"] = u.DeepClone() }) : Error("user_not_found"),
        "users.list" => Page(a, [.. Users.Values.Select(v => v.DeepClone())], "members"),
        "apps.connections.open" => Ok(new() { ["url"] = $"ws://{context.Request.Host}/socket" }),
        "views.publish" or "assistant.threads.setStatus" or "assistant.threads.setSuggestedPrompts" => Ok([]),
        _ => Error("unknown_method"),
    };

    JsonObject Post(JsonObject a)
    {
        if (Wrong(a) is { } wrong)
        {
            return Error(wrong);
        }

        string ts = NextTs();
        JsonObject message = new() { ["channel"] = (string?)a["channel"], ["ts"] = ts, ["user"] = Bot, ["bot_id"] = "B1" };
        foreach (string name in (string[])["thread_ts", "text", "blocks", "metadata", "streaming", "unfurl_links", "unfurl_media"])
        {
            message[name] = a[name]?.DeepClone();
        }

        Messages[$"{message["channel"]}/{ts}"] = message;
        return Ok(new() { ["channel"] = (string?)a["channel"], ["ts"] = ts, ["message"] = message.DeepClone() });
    }

    JsonObject Update(JsonObject a)
    {
        if (!Messages.TryGetValue(Key(a), out JsonObject? message))
        {
            return Error("message_not_found");
        }

        if (message["streaming"] is not null)
        {
            return Error("streaming_state_conflict");
        }

        if (Wrong(a) is { } wrong)
        {
            return Error(wrong);
        }

        JsonObject changed = (JsonObject)message.DeepClone();
        changed["text"] = a["text"]?.DeepClone();
        changed["blocks"] = a["blocks"]?.DeepClone();
        changed["metadata"] = a["metadata"]?.DeepClone() ?? changed["metadata"]?.DeepClone();
        Messages[Key(a)] = changed;
        return Ok(new() { ["channel"] = (string?)a["channel"], ["ts"] = (string?)a["ts"], ["text"] = (string?)a["text"] });
    }

    JsonObject Stream(JsonObject a, bool stop)
    {
        if (!Messages.TryGetValue(Key(a), out JsonObject? message) || message["streaming"] is null)
        {
            return Error("message_not_in_streaming_state");
        }

        JsonObject changed = (JsonObject)message.DeepClone();
        changed["text"] = (string?)changed["text"] + Streamed(a);
        if (stop)
        {
            changed.Remove("streaming");
        }

        Messages[Key(a)] = changed;
        return Ok(new() { ["channel"] = (string?)a["channel"], ["ts"] = (string?)a["ts"] });
    }

    /// <summary>As one text or, as Slack's own client sends it, in chunks.</summary>
    static string Streamed(JsonObject a) =>
        (string?)a["markdown_text"] + string.Concat((a["chunks"] as JsonArray ?? []).Where(c => (string?)c!["type"] == "markdown_text").Select(c => (string?)c!["text"]));

    /// <summary>Slack's limits on what a message may hold.</summary>
    static string? Wrong(JsonObject a)
    {
        JsonArray blocks = a["blocks"] as JsonArray ?? [];
        if (a["blocks"] is null && ((string?)a["text"] ?? "").Length == 0)
        {
            return "no_text";
        }

        bool fits = blocks.Count <= 50 && blocks.Count(b => (string?)b!["type"] == "table") <= 1 && blocks.All(b => (string?)b!["type"] switch
        {
            "context" => b!["elements"]!.AsArray().Count is >= 1 and <= 10,
            "section" => ((string?)b!["text"]?["text"])?.Length is >= 1 and <= 3000,
            "context_actions" => b!["elements"]!.AsArray().Count is >= 1 and <= 5 && b["elements"]![0]!["positive_button"]!["value"]!.ToString().Length <= 2000,
            "table" => b!["rows"]!.AsArray().Count is >= 1 and <= 100 && b["rows"]!.AsArray().All(r => r!.AsArray().Count is >= 1 and <= 20),
            "actions" => b!["elements"]!.AsArray() is { Count: >= 1 and <= 25 } e && e.All(x => x!["value"]!.ToString().Length <= 2000 && x["text"]!["text"]!.ToString().Length is >= 1 and <= 75) && e.Select(x => (string)x!["action_id"]!).Distinct().Count() == e.Count,
            "input" => b!["label"]!["text"]!.ToString().Length <= 2000,
            "rich_text" => Texts(b!).All(t => t.Length > 0),
            _ => false,
        });
        return !fits ? "invalid_blocks" : blocks.SelectMany(b => Texts(b!)).Sum(t => t.Length) > TotalBlockText ? "msg_blocks_too_long" : null;
    }

    /// <summary>All strings that a reader would see.</summary>
    public static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => p is { Key: "text", Value: JsonValue v } && v.TryGetValue(out string? text) ? [text] : p.Value is null ? [] : Texts(p.Value)),
        JsonArray array => array.SelectMany(i => i is null ? [] : Texts(i)),
        _ => [],
    };

    JsonObject Members(JsonObject a) => Channels.TryGetValue((string)a["channel"]!, out var channel) ? Page(a, [.. channel.Members.Append(Bot).Select(m => (JsonNode)m)], "members") : Error("channel_not_found");

    /// <summary>Pages of two, the second one empty: a short page is not the last.</summary>
    static JsonObject Page(JsonObject a, JsonNode[] all, string name)
    {
        int page = int.Parse(((string?)a["cursor"])?.TrimStart('p') ?? "0", CultureInfo.InvariantCulture);
        int skip = page switch { 0 => 0, 1 => 2, _ => (page - 1) * 2 };
        JsonNode[] items = page == 1 ? [] : [.. all.Skip(skip).Take(2)];
        bool last = page != 1 && skip + 2 >= all.Length;
        return Ok(new() { [name] = new JsonArray([.. items.Select(i => i.DeepClone())]), ["response_metadata"] = new JsonObject { ["next_cursor"] = last ? "" : $"p{page + 1}" } });
    }

    JsonObject History(JsonObject a, bool replies)
    {
        JsonObject[] found = [.. In((string)a["channel"]!).Where(m => !replies || (string?)m["thread_ts"] == (string?)a["ts"]).OrderBy(m => (string?)m["ts"], StringComparer.Ordinal)];
        return Page(a, [.. found.Select(m => (JsonNode)m.DeepClone())], "messages");
    }

    async Task RespondAsync(string id, HttpContext context)
    {
        if (Fault("response_url", []) is { } fault)
        {
            context.Response.StatusCode = int.Parse(fault, CultureInfo.InvariantCulture);
            return;
        }

        Responses.GetOrAdd(id, _ => new()).Enqueue((JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!);
        await context.Response.WriteAsync("ok");
    }

    async Task SocketAsync(HttpContext context)
    {
        _socket = await context.WebSockets.AcceptWebSocketAsync();
        await SendAsync(new JsonObject { ["type"] = "hello", ["num_connections"] = 1, ["connection_info"] = new JsonObject { ["app_id"] = "A1" }, ["debug_info"] = new JsonObject { ["host"] = "fake", ["approximate_connection_time"] = 18060 } });
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } part)
            {
                JsonObject acknowledgement = (JsonObject)JsonNode.Parse(buffer.AsSpan(0, part.Count))!;
                if ((string?)acknowledgement["envelope_id"] is { } id && _acknowledged.TryRemove(id, out var waiting))
                {
                    waiting.TrySetResult(acknowledgement);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
        }
    }

    Task SendAsync(JsonObject frame) => _socket!.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);

    static async Task<JsonObject> ArgumentsAsync(HttpRequest request)
    {
        using StreamReader reader = new(request.Body);
        string body = await reader.ReadToEndAsync();
        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true)
        {
            return (JsonObject)JsonNode.Parse(body)!;
        }

        JsonObject arguments = [];
        foreach ((string name, var value) in QueryHelpers.ParseQuery(body))
        {
            string text = value[0] ?? "";
            arguments[name] = name is "blocks" or "metadata" or "prompts" or "view" or "chunks" ? JsonNode.Parse(text) : text;
        }

        return arguments;
    }

    static string Key(JsonObject a) => $"{a["channel"]}/{a["ts"]}";

    static JsonObject Ok(JsonObject answer)
    {
        answer["ok"] = true;
        return answer;
    }

    static JsonObject Error(string code) => new() { ["ok"] = false, ["error"] = code };
}
