using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeBot.Tests.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Tests.Teams;

/// <summary>
/// Teams as the bot meets it: its authority, its token endpoint, its connector with the connector's rules, and its signed deliveries. The connector is judged by
/// Microsoft's own client (tests/TeamsPeers).
/// </summary>
public sealed class FakeTeams : IAsyncDisposable
{
    public const string AppId = "22222222-2222-4222-8222-222222222222";
    public const string Bot = $"28:{AppId}";
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string OtherTenant = "99999999-1111-4111-8111-111111111111";
    public const string ServiceUrl = "https://smba.trafficmanager.net/teams/";
    public const string Secret = "client-secret";
    const string OwnToken = "connector-token";
    const int MaxBytes = 100_000;
    const int MaxCitations = 10;

    readonly WebApplication _app;
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(120) };
    long _clock = 1_800_000_000_000;

    FakeTeams(WebApplication app, StandInAuthority authority) => (_app, Authority) = (app, authority);

    public StandInAuthority Authority { get; }

    public Uri Address => new(_app.Urls.First());

    /// <summary>What is seen, by conversation and id; a message keeps its place while it changes.</summary>
    public ConcurrentDictionary<(string Conversation, string Id), JsonObject> Messages { get; } = new();

    public ConcurrentQueue<(string Method, string Path, JsonObject? Body)> Calls { get; } = new();

    public ConcurrentDictionary<string, JsonObject[]> Members { get; } = new();

    public ConcurrentDictionary<(string, string), (string Text, int Sequence, bool Ended)> Streams { get; } = new();

    public int PageSize { get; set; } = 2;

    public int Tokens { get; private set; }

    /// <summary>A status (with Retry-After for 429: "429:1"), a status and message ("403 MessageWritesBlocked"), or "drop" to do it and break the line.</summary>
    public Func<string, string, JsonObject?, string?> Fault { get; set; } = (_, _, _) => null;

    public static async Task<FakeTeams> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        FakeTeams teams = new(app, await StandInAuthority.StartAsync());
        app.MapPost("/token", teams.TokenAsync);
        app.Map("/teams/{**rest}", teams.ConnectorAsync);
        await app.StartAsync();
        return teams;
    }

    public static JsonObject Member(string user, string objectId, string role = "user", string tenant = Tenant) => new()
    {
        ["id"] = user, ["aadObjectId"] = objectId, ["name"] = "Bea Voss", ["email"] = "bea@firm.example", ["userRole"] = role, ["tenantId"] = tenant,
    };

    public IEnumerable<JsonObject> In(string conversation, string? onlyFor = null) => Messages.Where(m => m.Key.Conversation == conversation && (string?)m.Value["for"] == onlyFor).Select(m => m.Value);

    public static JsonObject Message(string text, string user, string objectId, string conversation = "a:personal", string kind = "personal", string? id = null)
    {
        JsonArray entities = kind == "personal" ? [] : [new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = "KnowledgeBot" }, ["text"] = "<at>KnowledgeBot</at>" }];
        return new JsonObject
        {
            ["type"] = "message", ["id"] = id ?? Guid.NewGuid().ToString(), ["text"] = kind == "personal" ? text : $"<at>KnowledgeBot</at> {text}", ["textFormat"] = "plain", ["serviceUrl"] = ServiceUrl, ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = user, ["aadObjectId"] = objectId, ["name"] = "Bea Voss" }, ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "KnowledgeBot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = Tenant, ["isGroup"] = kind != "personal" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } }, ["entities"] = entities,
        };
    }

    public static Dictionary<string, object?> Claims(string serviceUrl = ServiceUrl)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return new() { ["iss"] = StandInAuthority.Issuer, ["aud"] = AppId, ["nbf"] = now - 60, ["exp"] = now + 3_000, ["serviceurl"] = serviceUrl };
    }

    public Task<HttpResponseMessage> DeliverAsync(Uri bot, JsonObject activity) => PostAsync(bot, activity.ToJsonString(), $"Bearer {Authority.Sign(Claims())}");

    public async Task<HttpResponseMessage> PostAsync(Uri bot, string body, params string[] authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(bot, "/api/messages")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request);
    }

    /// <summary>Stands where the network stands: what goes to Microsoft's host arrives here.</summary>
    public DelegatingHandler Network() => new Rewriter(Address);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Authority.DisposeAsync();
    }

    async Task TokenAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        bool isBot = form["grant_type"] == "client_credentials" && form["client_id"] == AppId && form["client_secret"] == Secret && form["scope"] == "https://api.botframework.com/.default";
        context.Response.StatusCode = isBot ? 200 : 401;
        Tokens++;
        await context.Response.WriteAsJsonAsync<object>(isBot ? new { token_type = "Bearer", expires_in = 3600, access_token = OwnToken } : new { error = "invalid_client" });
    }

    async Task ConnectorAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!["/teams".Length..];
        string[] parts = [.. context.Request.Path.ToUriComponent().Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Uri.UnescapeDataString)];
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string content = await reader.ReadToEndAsync();
        JsonObject? body = content.Length == 0 ? null : (JsonObject)JsonNode.Parse(content)!;
        Calls.Enqueue((context.Request.Method, path, body));
        if (context.Request.Headers.Authorization != $"Bearer {OwnToken}")
        {
            await RefuseAsync(context, 401, "Unauthorized", "no token of this bot");
            return;
        }

        string? fault = Fault(context.Request.Method, path, body);
        if (fault is not null && fault != "drop")
        {
            if (fault.Split(':') is ["429", var seconds])
            {
                context.Response.Headers.RetryAfter = seconds;
            }

            await RefuseAsync(context, int.Parse(fault[..3], CultureInfo.InvariantCulture), "BadSyntax", fault);
            return;
        }

        await ActAsync(context, parts, body, Encoding.UTF8.GetByteCount(content));
        if (fault == "drop")
        {
            context.Abort();
        }
    }

    Task ActAsync(HttpContext context, string[] parts, JsonObject? body, int bytes) => (context.Request.Method, parts) switch
    {
        ("POST", ["v3", "conversations"]) => ReplyAsync(context, 201, new JsonObject { ["id"] = $"a:with-{(string)body!["members"]![0]!["id"]!}" }),
        ("GET", ["v3", "conversations", var c, "members", var m]) => Members.GetValueOrDefault(c)?.FirstOrDefault(x => (string?)x["id"] == m || (string?)x["aadObjectId"] == m) is { } member
            ? ReplyAsync(context, 200, (JsonObject)member.DeepClone()) : RefuseAsync(context, 404, "MemberNotFoundInConversation", "no such member"),
        ("GET", ["v3", "conversations", var c, "pagedmembers"]) => PageAsync(context, c),
        ("POST", ["v3", "conversations", var c, "activities"]) => bytes > MaxBytes ? RefuseAsync(context, 413, "MessageSizeTooBig", "too big") : PostAsync(context, c, body!),
        ("PUT", ["v3", "conversations", var c, "activities", var a]) => PutAsync(context, c, a, body!),
        ("DELETE", ["v3", "conversations", var c, "activities", var a]) => Messages.TryRemove((c, a), out _) ? ReplyAsync(context, 200, null) : RefuseAsync(context, 404, "ActivityNotFoundInConversation", "gone"),
        _ => RefuseAsync(context, 404, "NotFound", "no such call"),
    };

    Task PageAsync(HttpContext context, string conversation)
    {
        if (!Members.TryGetValue(conversation, out JsonObject[]? members))
        {
            return RefuseAsync(context, 404, "ConversationNotFound", "no such conversation");
        }

        int from = int.TryParse(context.Request.Query["continuationToken"], CultureInfo.InvariantCulture, out int at) ? at : 0;
        JsonObject page = new() { ["members"] = new JsonArray([.. members.Skip(from).Take(PageSize).Select(m => m.DeepClone())]) };
        if (from + PageSize < members.Length)
        {
            page["continuationToken"] = (from + PageSize).ToString(CultureInfo.InvariantCulture);
        }

        return ReplyAsync(context, 200, page);
    }

    async Task PostAsync(HttpContext context, string conversation, JsonObject body)
    {
        JsonNode? stream = body["entities"]?.AsArray().FirstOrDefault(e => (string?)e!["type"] == "streaminfo");
        if (stream is not null)
        {
            await StreamAsync(context, conversation, body, stream);
            return;
        }

        if ((string?)body["type"] == "typing")
        {
            await ReplyAsync(context, 201, new JsonObject { ["id"] = NextId() });
            return;
        }

        if (Fault400(body) is { } wrong)
        {
            await RefuseAsync(context, 400, "BadArgument", wrong);
            return;
        }

        string id = NextId();
        Keep(context, conversation, id, body);
        // What has both is kept as two messages, and named as none.
        await ReplyAsync(context, 201, body["text"] is not null && body["attachments"]?.AsArray().Count > 0 ? [] : new JsonObject { ["id"] = id });
    }

    async Task PutAsync(HttpContext context, string conversation, string id, JsonObject body)
    {
        if (Fault400(body) is { } wrong)
        {
            await RefuseAsync(context, 400, "BadArgument", wrong);
        }
        else if (Messages.ContainsKey((conversation, id)) || Streams.ContainsKey((conversation, id)))
        {
            // A change adds no feedback buttons.
            body["channelData"] = Messages.GetValueOrDefault((conversation, id))?["channelData"]?.DeepClone();
            Keep(context, conversation, id, body);
            await ReplyAsync(context, 200, new JsonObject { ["id"] = id });
        }
        else
        {
            await RefuseAsync(context, 404, "ActivityNotFoundInConversation", "no such message");
        }
    }

    async Task StreamAsync(HttpContext context, string conversation, JsonObject body, JsonNode stream)
    {
        string text = (string?)body["text"] ?? "";
        (string kind, string? id, int sequence) = ((string)stream["streamType"]!, (string?)stream["streamId"], (int?)stream["streamSequence"] ?? 0);
        if (conversation.StartsWith("19:", StringComparison.Ordinal))
        {
            await RefuseAsync(context, 405, "BadArgument", "Streaming API is not enabled for non personal scope");
            return;
        }

        if (id is null)
        {
            id = NextId();
            Streams[(conversation, id)] = (kind == "informative" ? "" : text, sequence, false);
            await ReplyAsync(context, 201, new JsonObject { ["id"] = id });
            return;
        }

        var known = Streams[(conversation, id)];
        string? refused = known.Ended ? "Content stream is not allowed on an already completed streamed message"
            : kind != "informative" && !text.StartsWith(known.Text, StringComparison.Ordinal) ? "Request streamed content should contain the previously streamed content"
            : kind == "final" ? (sequence == 0 ? null : "streamSequence on final") : sequence > known.Sequence ? null : "out of order";
        if (refused is not null)
        {
            await RefuseAsync(context, 403, "ContentStreamNotAllowed", refused);
            return;
        }

        Streams[(conversation, id)] = (kind == "informative" ? known.Text : text, sequence, kind == "final");
        if (kind == "final")
        {
            Keep(context, conversation, id, body);
        }

        await ReplyAsync(context, 202, []);
    }

    void Keep(HttpContext context, string conversation, string id, JsonObject body)
    {
        JsonObject kept = (JsonObject)body.DeepClone();
        kept["for"] = context.Request.Query["isTargetedActivity"] == "true" ? (string?)body["recipient"]?["id"] ?? "nobody" : null;
        Messages[(conversation, id)] = kept;
    }

    static string? Fault400(JsonObject body)
    {
        JsonNode?[] roots = [.. (body["entities"]?.AsArray() ?? []).Where(e => (string?)e!["type"] == "https://schema.org/Message")];
        JsonNode?[] claims = [.. roots.SelectMany(r => r!["citation"]?.AsArray() ?? [])];
        return roots.Length > 1 ? "more than one root message entity" : claims.Length > MaxCitations ? "too many citations"
            : claims.Any(c => c!["appearance"]?["abstract"] is null || ((string)c["appearance"]!["abstract"]!).Length > 160 || ((string?)c["appearance"]!["name"] ?? "") is not { Length: > 0 and <= 80 }) ? "citation" : null;
    }

    string NextId() => Interlocked.Increment(ref _clock).ToString(CultureInfo.InvariantCulture);

    static Task RefuseAsync(HttpContext context, int status, string code, string message) =>
        ReplyAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    static Task ReplyAsync(HttpContext context, int status, JsonObject? body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return body is null ? Task.CompletedTask : context.Response.WriteAsync(body.ToJsonString());
    }

    sealed class Rewriter(Uri to) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host == "smba.trafficmanager.net")
            {
                request.RequestUri = new Uri(to, request.RequestUri.PathAndQuery);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
