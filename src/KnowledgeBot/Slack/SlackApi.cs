using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Slack;

/// <summary>
/// Slack's Web API. What Slack refuses is a <see cref="ChatSendException"/>; what it may or may not have done (a timeout, a fault of its own) is an
/// <see cref="HttpRequestException"/>. The token goes to Slack:ApiBaseUrl and nowhere else.
/// </summary>
public sealed class SlackApi : IDisposable
{
    const int MaxAnswerBytes = 8 * 1024 * 1024;
    static readonly TimeSpan s_defaultPause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    static readonly HashSet<string> s_uncertain = new(StringComparer.Ordinal) { "internal_error", "fatal_error", "request_timeout", "service_unavailable" };
    readonly HttpClient _http;
    readonly SlackPacing _pacing;
    readonly SlackOptions _options;

    public SlackApi(IOptions<SlackOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _pacing = new SlackPacing(time);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null })
        {
            Timeout = TimeSpan.FromSeconds(_options.TimeoutSeconds), MaxResponseContentBufferSize = MaxAnswerBytes,
        };
    }

    /// <param name="arguments">Nested values as JSON.</param>
    public Task<JsonElement> CallAsync(string method, JsonObject arguments, CancellationToken cancellationToken) =>
        CallAsync(method, _options.BotToken!, arguments, cancellationToken);

    /// <summary>A reading call: waits once when Slack asks for a short silence.</summary>
    public async Task<JsonElement> ReadAsync(string method, JsonObject arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(method, _options.BotToken!, arguments, cancellationToken);
        }
        catch (ChatSendException busy) when (busy.RetryAfter <= s_patience)
        {
            return await CallAsync(method, _options.BotToken!, arguments, cancellationToken);
        }
    }

    /// <summary>All pages of a list, whatever their lengths, until Slack names no further one.</summary>
    public async IAsyncEnumerable<JsonElement> PagesAsync(string method, JsonObject arguments, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string cursor = "";
        HashSet<string> seen = [];
        do
        {
            JsonObject page = (JsonObject)arguments.DeepClone();
            if (cursor.Length > 0)
            {
                page["cursor"] = cursor;
            }

            JsonElement answer = await ReadAsync(method, page, cancellationToken);
            yield return answer;
            cursor = answer.Find("response_metadata", "next_cursor") is { ValueKind: JsonValueKind.String } next ? next.GetString()! : "";
        }
        while (cursor.Length > 0 && seen.Add(cursor));
        if (cursor.Length > 0)
        {
            throw new HttpRequestException($"Slack repeats a page of {method}");
        }
    }

    /// <summary>Answers a slash command at the address that came with it.</summary>
    public async Task RespondAsync(Uri responseUrl, JsonObject message, CancellationToken cancellationToken)
    {
        await _pacing.TakeTurnAsync("response_url", null, cancellationToken);
        using HttpRequestMessage request = new(HttpMethod.Post, responseUrl) { Content = Json(message) };
        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new ChatSendException("ratelimited", Pause("response_url", response));
        }

        if ((int)response.StatusCode >= 500)
        {
            throw new HttpRequestException($"response_url: {(int)response.StatusCode}");
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new ChatSendException("expired_url", null);
        }
    }

    /// <summary>Whether an address that came with a slash command is Slack's own.</summary>
    public bool IsOwn(Uri address) => address.UserInfo.Length == 0 && ((address.Scheme == Uri.UriSchemeHttps && address.Host == "hooks.slack.com" && address.IsDefaultPort)
        || (new Uri(_options.ApiBaseUrl) is { IsLoopback: true } api && address.GetLeftPart(UriPartial.Authority) == api.GetLeftPart(UriPartial.Authority)));

    public Task<JsonElement> OpenSocketAsync(CancellationToken cancellationToken) => CallAsync("apps.connections.open", _options.AppToken!, [], cancellationToken);

    public void Dispose()
    {
        _http.Dispose();
        _pacing.Dispose();
    }

    async Task<JsonElement> CallAsync(string method, string token, JsonObject arguments, CancellationToken cancellationToken)
    {
        bool posts = method is "chat.postMessage" or "chat.startStream" or "chat.postEphemeral";
        await _pacing.TakeTurnAsync(method, posts ? (string?)arguments["channel"] : null, cancellationToken);
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(new Uri(_options.ApiBaseUrl), method)) { Content = Form(arguments) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new ChatSendException("ratelimited", Pause(method, response));
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{method}: {(int)response.StatusCode}");
        }

        JsonElement answer = await ParseAsync(response, cancellationToken);
        if (answer.Find("ok") is { ValueKind: JsonValueKind.True })
        {
            return answer;
        }

        string code = answer.Text("error") ?? "unknown_error";
        throw code is "ratelimited" or "rate_limited" ? new ChatSendException(code, Pause(method, response))
            : s_uncertain.Contains(code) ? new HttpRequestException($"{method}: {code}") : new ChatSendException(code, null);
    }

    static async Task<JsonElement> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new HttpRequestException("Slack answered what is not JSON", e);
        }
    }

    TimeSpan Pause(string method, HttpResponseMessage response)
    {
        TimeSpan asked = response.Headers.RetryAfter?.Delta is { } delta && delta > TimeSpan.Zero ? delta : s_defaultPause;
        _pacing.Pause(method, asked);
        return asked;
    }

    static FormUrlEncodedContent Form(JsonObject arguments) => new(arguments.Where(a => a.Value is not null).Select(a =>
        KeyValuePair.Create(a.Key, a.Value is JsonValue value && value.TryGetValue(out string? text) ? text : a.Value!.ToJsonString())));

    static StringContent Json(JsonObject message) => new(message.ToJsonString(), Encoding.UTF8, "application/json");
}
