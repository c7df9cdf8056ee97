using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>
/// Teams as the bot meets it: its authority, its token endpoint, its connector with the connector's rules, and its signed deliveries, on loopback addresses. The
/// connector is judged by Microsoft's own client (tests/TeamsPeers).
/// </summary>
sealed class StandInTeams : IAsyncDisposable
{
    public const string AppId = "22222222-2222-4222-8222-222222222222";
    public const string Bot = $"28:{AppId}";
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string OtherTenant = "99999999-1111-4111-8111-111111111111";
    public const string ServiceUrl = "https://smba.trafficmanager.net/teams/";
    public const string Secret = "client-secret";
    internal const string OwnToken = "connector-token";

    readonly WebApplication _app;
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(120) };
    long _clock = 1_800_000_000_000;

    StandInTeams(WebApplication app, StandInAuthority authority) => (_app, Authority) = (app, authority);

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

    public static async Task<StandInTeams> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        StandInTeams teams = new(app, await StandInAuthority.StartAsync());
        app.MapPost("/token", teams.TokenAsync);
        app.Map("/teams/{**rest}", new StandInConnector(teams).AnswerAsync);
        await app.StartAsync();
        return teams;
    }

    public IEnumerable<JsonObject> In(string conversation, string? onlyFor = null) => Messages.Where(m => m.Key.Conversation == conversation && (string?)m.Value["for"] == onlyFor).Select(m => m.Value);

    public Task<HttpResponseMessage> DeliverAsync(Uri bot, JsonObject activity) => PostAsync(bot, activity.ToJsonString(), $"Bearer {Authority.Sign(TeamsActivities.Claims())}");

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

    internal void Keep(HttpContext context, string conversation, string id, JsonObject body)
    {
        JsonObject kept = (JsonObject)body.DeepClone();
        kept["for"] = context.Request.Query["isTargetedActivity"] == "true" ? (string?)body["recipient"]?["id"] ?? "nobody" : null;
        Messages[(conversation, id)] = kept;
    }

    internal string NextId() => Interlocked.Increment(ref _clock).ToString(CultureInfo.InvariantCulture);

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
