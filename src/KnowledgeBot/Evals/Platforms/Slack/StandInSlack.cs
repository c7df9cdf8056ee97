using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>
/// Slack as the bot meets it: its Web API (form or JSON), its limits, its socket, and its signed deliveries with Slack's own retries, on a loopback address. Judged by
/// Slack's official clients (tests/SlackPeers).
/// </summary>
sealed class StandInSlack : IAsyncDisposable
{
    public const string Team = "T1";
    public const string Bot = "U0BOT";
    public const string App = "A1";
    public const string BotToken = "xoxb-test";
    public const string AppToken = "xapp-test";
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    readonly WebApplication _app;
    readonly SlackWebMethods _methods;
    long _clock = DateTimeOffset.UnixEpoch.AddSeconds(1_800_000_000).ToUnixTimeSeconds() * 1_000_000;

    StandInSlack(WebApplication app)
    {
        _app = app;
        _methods = new SlackWebMethods(this);
        Deliveries = new SlackDeliveries(this);
    }

    public SlackDeliveries Deliveries { get; }

    public SlackSocketPeer Socket { get; } = new();

    public string Origin => _app.Urls.First();

    public Uri Api => new(Origin + "/api/");

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

    public static async Task<StandInSlack> StartAsync(int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        WebApplication app = builder.Build();
        StandInSlack slack = new(app);
        app.UseWebSockets();
        app.MapPost("/api/{method}", slack.CallAsync);
        app.MapPost("/response/{id}", slack.RespondAsync);
        app.Map("/socket", slack.Socket.AcceptAsync);
        await app.StartAsync();
        return slack;
    }

    public StandInSlack WithUser(string id, string team = Team, params string[] flags)
    {
        JsonObject user = new() { ["id"] = id, ["team_id"] = team, ["deleted"] = false, ["is_bot"] = false, ["is_restricted"] = false, ["is_ultra_restricted"] = false };
        foreach (string flag in flags)
        {
            user[flag] = true;
        }

        Users[id] = user;
        return this;
    }

    public StandInSlack WithChannel(string id, string[] members, JsonObject? info = null)
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

    public async ValueTask DisposeAsync()
    {
        Socket.Abort();
        await _app.DisposeAsync();
        Deliveries.Dispose();
    }

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
        JsonObject answer = bearer != expected ? SlackWebMethods.Error("invalid_auth") : fault is not null and not "drop" ? SlackWebMethods.Error(fault) : _methods.Do(method, arguments, context);
        if (fault == "drop")
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString());
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
}
