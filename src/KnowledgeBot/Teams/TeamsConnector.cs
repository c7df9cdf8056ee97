using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>
/// The connector's REST calls. What it refuses, and what never left this machine, is a <see cref="ChatSendException"/>; what it may or may not have done (a
/// timeout, a fault of its own) is an <see cref="HttpRequestException"/>. Addresses are checked again at every call: the bot's token goes with it.
/// </summary>
public sealed class TeamsConnector(IHttpClientFactory clients, TeamsToken tokens, TeamsHosts hosts)
{
    public const string Client = "teams";
    const int PageSize = 500;
    const int MaxPages = 1_000;
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <returns>The message's id; null when the connector gives none.</returns>
    public async Task<string?> SendAsync(TeamsPlace place, JsonObject activity, bool isTargeted, CancellationToken cancellationToken) =>
        (await CallAsync(HttpMethod.Post, place, $"{Activities(place)}{Targeted(isTargeted)}", activity, cancellationToken)).Text("id");

    public Task UpdateAsync(TeamsPlace place, string message, JsonObject activity, bool isTargeted, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, place, $"{Activities(place)}/{Uri.EscapeDataString(message)}{Targeted(isTargeted)}", activity, cancellationToken);

    public Task DeleteAsync(TeamsPlace place, string message, bool isTargeted, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, place, $"{Activities(place)}/{Uri.EscapeDataString(message)}{Targeted(isTargeted)}", null, cancellationToken);

    /// <summary>The personal chat with somebody; the same one however often it is asked for.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> OpenPersonalAsync(TeamsPlace beside, string user, CancellationToken cancellationToken)
    {
        JsonObject wanted = new()
        {
            ["isGroup"] = false, ["bot"] = new JsonObject { ["id"] = beside.Bot }, ["members"] = new JsonArray(new JsonObject { ["id"] = user }), ["tenantId"] = beside.Tenant,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = beside.Tenant } },
        };
        return (await CallAsync(HttpMethod.Post, beside, "v3/conversations", wanted, cancellationToken)).Text("id") ?? throw new ChatSendException("no-personal-chat", null);
    }

    public Task<JsonElement> MemberAsync(TeamsPlace place, string user, CancellationToken cancellationToken) =>
        ReadAsync(place, $"v3/conversations/{Uri.EscapeDataString(TeamsActivity.Base(place.Conversation))}/members/{Uri.EscapeDataString(user)}", cancellationToken);

    /// <summary>Everybody in a conversation, all pages.</summary>
    public async IAsyncEnumerable<JsonElement> MembersAsync(TeamsPlace place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string path = $"v3/conversations/{Uri.EscapeDataString(TeamsActivity.Base(place.Conversation))}/pagedmembers?pageSize={PageSize}";
        HashSet<string> seen = new(StringComparer.Ordinal);
        string? next = null;
        do
        {
            JsonElement page = await ReadAsync(place, next is null ? path : $"{path}&continuationToken={Uri.EscapeDataString(next)}", cancellationToken);
            if (page.Find("members")?.ValueKind != JsonValueKind.Array)
            {
                throw new HttpRequestException("Teams listed no members");
            }

            foreach (JsonElement member in page.Items("members"))
            {
                yield return member;
            }

            next = page.Text("continuationToken") is { Length: > 0 } token ? token : null;
        }
        while (next is not null && seen.Count < MaxPages && seen.Add(next));
        if (next is not null)
        {
            throw new HttpRequestException("Teams repeats a page of members");
        }
    }

    /// <summary>Waits once when a short silence is asked for.</summary>
    async Task<JsonElement> ReadAsync(TeamsPlace place, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(HttpMethod.Get, place, path, null, cancellationToken);
        }
        catch (ChatSendException busy) when (busy.RetryAfter is { } after && after <= s_patience)
        {
            await Task.Delay(after, cancellationToken);
            return await CallAsync(HttpMethod.Get, place, path, null, cancellationToken);
        }
    }

    async Task<JsonElement> CallAsync(HttpMethod method, TeamsPlace place, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        string address = hosts.Checked(place.ServiceUrl) ?? throw new ChatSendException("service-host", null);
        string? token = await tokens.GetAsync(cancellationToken);
        using HttpRequestMessage request = new(method, $"{address}/{path}");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpClient http = clients.CreateClient(Client);
        using HttpResponseMessage response = await SendAsync(http, request, cancellationToken);
        JsonElement answer = await ParseAsync(response, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null)
        {
            tokens.Forget(token);
        }

        return (int)response.StatusCode switch
        {
            >= 200 and < 300 => answer,
            412 or 429 => throw Refused(response, answer, response.Headers.RetryAfter?.Delta is { } delta && delta > TimeSpan.Zero ? delta : s_pause),
            401 when token is not null => throw Refused(response, answer, s_pause),
            408 or >= 500 and not 501 => throw new HttpRequestException($"{method} {(int)response.StatusCode}"),
            _ => throw Refused(response, answer, null),
        };
    }

    /// <summary>What never reached the connector was not done by it.</summary>
    static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new ChatSendException("unreachable", s_pause, e);
        }
    }

    static ChatSendException Refused(HttpResponseMessage response, JsonElement answer, TimeSpan? retryAfter)
    {
        string code = answer.Text("error", "code") is { Length: > 0 and < 100 } named ? named : $"status-{(int)response.StatusCode}";
        string message = answer.Text("error", "message") ?? "";
        string? sub = s_known.FirstOrDefault(k => message.Contains(k, StringComparison.OrdinalIgnoreCase));
        return new ChatSendException(sub is null ? code : $"{code}:{sub}", retryAfter);
    }

    static readonly string[] s_known = [TeamsErrors.Blocked, TeamsErrors.Completed, TeamsErrors.TimeExceeded, TeamsErrors.Cancelled];

    static async Task<JsonElement> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            using JsonDocument document = JsonDocument.Parse(content.Length < 2 ? "{}"u8.ToArray() : content);
            return document.RootElement.Clone();
        }
        catch (JsonException) when (response.IsSuccessStatusCode)
        {
            throw new HttpRequestException("Teams answered what is not JSON");
        }
        catch (JsonException)
        {
            return default;
        }
    }

    static string Activities(TeamsPlace place) => $"v3/conversations/{Uri.EscapeDataString(place.Conversation)}/activities";

    static string Targeted(bool isTargeted) => isTargeted ? "?isTargetedActivity=true" : "";
}
