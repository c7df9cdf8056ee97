using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

/// <summary>The tenant's directory through Microsoft Graph, asked as the application: groups with those they are nested in, and whose account is in force.</summary>
sealed class GraphDirectory(OpenIdProvider provider, TokenRequests tokens, IOptions<SignInOptions> options, TimeProvider time)
{
    /// <summary>As many ids as one "in" may list.</summary>
    const int Batch = 15;
    const int MaxPages = 1_000;
    static readonly TimeSpan s_spare = TimeSpan.FromMinutes(5);
    static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);
    static readonly JsonDocumentOptions s_json = new() { AllowDuplicateProperties = false, MaxDepth = 32 };
    readonly SemaphoreSlim _turn = new(1);
    (string Token, DateTimeOffset Until)? _token;
    DateTimeOffset _notBefore;

    public bool IsOn => options.Value.Graph is not null;

    /// <summary>Ids of all groups the person is in, directly or through others. <c>POST /users/{id}/getMemberGroups</c></summary>
    /// <exception cref="UserFacingException">sign-in-unavailable.</exception>
    public async Task<IReadOnlyList<string>> GroupsOfAsync(Guid person, CancellationToken cancellationToken)
    {
        JsonElement? answer = await SendAsync(HttpMethod.Post, Address($"v1.0/users/{person:D}/getMemberGroups"), """{"securityEnabledOnly":false}""", cancellationToken);
        return answer is null ? [] : [.. Values(answer.Value).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)];
    }

    /// <summary>Ids of everybody in the group, directly or through others; none when there is no such group. <c>GET /groups/{id}/transitiveMembers</c></summary>
    /// <exception cref="UserFacingException">sign-in-unavailable.</exception>
    public async Task<IReadOnlySet<string>> MembersOfAsync(Guid group, CancellationToken cancellationToken)
    {
        HashSet<string> members = new(StringComparer.OrdinalIgnoreCase);
        Uri? next = Address($"v1.0/groups/{group:D}/transitiveMembers?$select=id&$top=999");
        for (int page = 0; next is not null; page++)
        {
            JsonElement? answer = page < MaxPages ? await SendAsync(HttpMethod.Get, next, null, cancellationToken) : throw SignInUnavailable.Because(null);
            members.UnionWith(answer is null ? [] : Values(answer.Value).Select(v => Text(v, "id")).OfType<string>());
            next = answer is { } said && Text(said, "@odata.nextLink") is { } link ? Own(link) : null;
        }

        return members;
    }

    /// <summary>Those of the people and applications whose account is in force. Whoever is missing from the answer is disabled or gone.</summary>
    /// <exception cref="UserFacingException">sign-in-unavailable.</exception>
    public async Task<IReadOnlySet<Guid>> InForceAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        HashSet<Guid> inForce = [];
        foreach (Guid[] batch in ids.Chunk(Batch))
        {
            string list = string.Join(',', batch.Select(id => $"'{id:D}'"));
            Uri address = Address($"v1.0/users?$filter={Uri.EscapeDataString($"id in ({list})")}&$select=id,accountEnabled");
            JsonElement answer = await SendAsync(HttpMethod.Get, address, null, cancellationToken) ?? throw SignInUnavailable.Because(null);
            HashSet<Guid> known = [];
            foreach (JsonElement user in Values(answer))
            {
                if (Guid.TryParse(Text(user, "id"), out Guid id) && known.Add(id) && IsEnabled(user))
                {
                    inForce.Add(id);
                }
            }

            foreach (Guid application in batch.Where(id => !known.Contains(id)))
            {
                // Not a user: an application that calls the API, or nobody any more.
                JsonElement? principal = await SendAsync(HttpMethod.Get, Address($"v1.0/servicePrincipals/{application:D}?$select=id,accountEnabled"), null, cancellationToken, mayBeForbidden: true);
                if (principal is { } found && IsEnabled(found))
                {
                    inForce.Add(application);
                }
            }
        }

        return inForce;
    }

    /// <returns>Null when there is no such thing.</returns>
    async Task<JsonElement?> SendAsync(HttpMethod method, Uri address, string? body, CancellationToken cancellationToken, bool mayBeForbidden = false)
    {
        if (time.GetUtcNow() < _notBefore)
        {
            throw SignInUnavailable.Because(null);
        }

        using HttpRequestMessage request = new(method, address) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        try
        {
            using HttpResponseMessage response = await provider.Http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound || (mayBeForbidden && response.StatusCode == HttpStatusCode.Forbidden))
            {
                return null;
            }

            if (response.Headers.RetryAfter?.Delta is { } pause)
            {
                _notBefore = time.GetUtcNow() + (pause < s_longestPause ? pause : s_longestPause);
            }

            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                _token = null;
            }

            response.EnsureSuccessStatusCode();
            using JsonDocument document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), s_json, cancellationToken);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw SignInUnavailable.Because(e);
        }
    }

    async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_token is not { } known || time.GetUtcNow() >= known.Until)
            {
                (string token, TimeSpan lifetime) = await tokens.OwnAsync($"{options.Value.Graph!.GetLeftPart(UriPartial.Authority)}/.default", cancellationToken);
                _token = known = (token, time.GetUtcNow() + lifetime - s_spare);
            }

            return known.Token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The token goes to Graph alone, wherever a next page is said to be.</summary>
    Uri Own(string link) => Uri.TryCreate(link, UriKind.Absolute, out Uri? next) && next.GetLeftPart(UriPartial.Authority) == options.Value.Graph!.GetLeftPart(UriPartial.Authority) && next.UserInfo.Length == 0
        ? next : throw SignInUnavailable.Because(null);

    Uri Address(string path) => new(options.Value.Graph!, path);

    static IEnumerable<JsonElement> Values(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("value", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw SignInUnavailable.Because(null);

    static bool IsEnabled(JsonElement account) => account.ValueKind == JsonValueKind.Object && account.TryGetProperty("accountEnabled", out JsonElement enabled) && enabled.ValueKind == JsonValueKind.True;

    static string? Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
