using System.Text.Json;

namespace KnowledgeBot.Identity;

/// <summary>
/// The signing keys and addresses an OpenID authority publishes: fetched when first needed, again every 12 hours, and at most once a minute for a key that is not among them.
/// The last good keys hold for 24 hours when the authority is away; after that nobody gets in.
/// </summary>
/// <param name="http">No redirects, no proxy credentials; its timeout is the fetch's.</param>
/// <param name="metadata">OpenID metadata document.</param>
/// <param name="issuer">What that document must name as its issuer.</param>
/// <param name="hosts">Where else than on its own host its keys and endpoints may be.</param>
public sealed class OpenIdKeys(HttpClient http, Uri metadata, string issuer, TimeProvider time, IEnumerable<string>? hosts = null) : IDisposable
{
    readonly HashSet<string> _hosts = new([metadata.Host, .. hosts ?? []], StringComparer.OrdinalIgnoreCase);
    const int MaxDocument = 1024 * 1024;
    static readonly TimeSpan s_refresh = TimeSpan.FromHours(12);
    static readonly TimeSpan s_usable = TimeSpan.FromHours(24);
    static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);
    static readonly JsonDocumentOptions s_json = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    readonly SemaphoreSlim _turn = new(1);
    volatile Published? _published;
    DateTimeOffset _tried = DateTimeOffset.MinValue;

    /// <summary>Whether tokens can be checked right now; fetches the keys when there are none.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (Usable() is null)
        {
            await RefreshAsync(null, cancellationToken);
        }

        return Usable() is not null;
    }

    /// <returns>The key, or none; and whether keys were there to look in.</returns>
    public async Task<(SigningKey? Key, bool Available)> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (Usable() is not { } known || !known.Keys.ContainsKey(id) || time.GetUtcNow() - known.At > s_refresh)
        {
            await RefreshAsync(id, cancellationToken);
        }

        return Usable() is { } published ? (published.Keys.GetValueOrDefault(id), true) : (null, false);
    }

    /// <returns>Null when the authority is away, and its last word older than a day.</returns>
    public async Task<OpenIdEndpoints?> EndpointsAsync(CancellationToken cancellationToken)
    {
        if (Usable() is not { } known || time.GetUtcNow() - known.At > s_refresh)
        {
            await RefreshAsync(null, cancellationToken);
        }

        return Usable()?.Endpoints;
    }

    Published? Usable() => _published is { } p && time.GetUtcNow() - p.At <= s_usable ? p : null;

    async Task RefreshAsync(string? id, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            DateTimeOffset now = time.GetUtcNow();
            bool stale = Usable() is not { } known || now - known.At > s_refresh || (id is not null && !known.Keys.ContainsKey(id));
            if (!stale || now - _tried < s_again)
            {
                return;
            }

            _tried = now;
            // Not the caller's to cancel: everybody waits for this one.
            _published = await FetchAsync(now) ?? _published;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Null when the authority is away or answers something else than its keys.</summary>
    async Task<Published?> FetchAsync(DateTimeOffset now)
    {
        try
        {
            JsonElement document = await GetAsync(metadata);
            if (Text(document, "issuer") != issuer || !Uri.TryCreate(Text(document, "jwks_uri"), UriKind.Absolute, out Uri? keysAt) || !IsTrusted(keysAt))
            {
                return null;
            }

            JsonElement set = await GetAsync(keysAt);
            if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            Dictionary<string, SigningKey> keys = list.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.Object).Select(SigningKey.Read).OfType<SigningKey>()
                .GroupBy(k => k.Id, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single(), StringComparer.Ordinal);
            return keys.Count == 0 ? null : new Published(keys, OpenIdEndpoints.Read(document, IsTrusted), now);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    async Task<JsonElement> GetAsync(Uri address)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MaxDocument);
        using JsonDocument document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(), s_json);
        return document.RootElement.Clone();
    }

    /// <summary>Encrypted and where we were told to look, or on this machine as the metadata itself.</summary>
    bool IsTrusted(Uri address) => address.UserInfo.Length == 0
        && ((address.Scheme == Uri.UriSchemeHttps && _hosts.Contains(address.Host)) || (metadata.IsLoopback && address.IsLoopback && address.Scheme.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal)));

    static string? Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public void Dispose() => _turn.Dispose();

    sealed record Published(Dictionary<string, SigningKey> Keys, OpenIdEndpoints Endpoints, DateTimeOffset At);
}
