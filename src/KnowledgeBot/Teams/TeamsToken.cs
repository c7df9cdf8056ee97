using System.Text.Json;
using KnowledgeBot.Channels;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>The bot's own token for the connector: fetched once for all who wait, kept until shortly before it expires. In development there is none.</summary>
public sealed partial class TeamsToken(IHttpClientFactory clients, IOptions<TeamsOptions> options, TimeProvider time, ILogger<TeamsToken> logger) : IDisposable
{
    const int MaxSeconds = 24 * 3_600;
    static readonly TimeSpan s_early = TimeSpan.FromMinutes(5);
    static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);
    static readonly TimeSpan s_refused = TimeSpan.FromMinutes(1);
    readonly SemaphoreSlim _turn = new(1);
    volatile Held? _held;

    /// <returns>Null in development.</returns>
    /// <exception cref="ChatSendException">There is none to be had: nothing was sent.</exception>
    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Development)
        {
            return null;
        }

        if (Current() is { } known)
        {
            return known;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Current() ?? (_held = await FetchAsync(cancellationToken)).Token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The connector did not take it: the next call gets another.</summary>
    public void Forget(string token)
    {
        if (_held?.Token == token)
        {
            _held = null;
        }
    }

    public void Dispose() => _turn.Dispose();

    string? Current() => _held is { } held && held.Until > time.GetUtcNow() ? held.Token : null;

    async Task<Held> FetchAsync(CancellationToken cancellationToken)
    {
        TeamsOptions teams = options.Value;
        try
        {
            using FormUrlEncodedContent form = new(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = teams.AppId!, ["client_secret"] = teams.ClientSecret!, ["scope"] = teams.TokenScope,
            });
            using HttpClient http = clients.CreateClient(TeamsConnector.Client);
            using HttpResponseMessage response = await http.PostAsync(teams.TokenAddress, form, cancellationToken);
            using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (response.IsSuccessStatusCode && answer.RootElement.Text("access_token") is { Length: > 0 } token && answer.RootElement.Find("expires_in") is { ValueKind: JsonValueKind.Number } lifetime)
            {
                TimeSpan valid = TimeSpan.FromSeconds(Math.Clamp(lifetime.GetDouble(), 0, MaxSeconds));
                return new Held(token, time.GetUtcNow() + (valid > 2 * s_early ? valid - s_early : valid / 2));
            }

            string code = answer.RootElement.Text("error") is { Length: > 0 and < 100 } error ? error : $"status-{(int)response.StatusCode}";
            LogRefused(code);
            throw new ChatSendException($"token-{code}", (int)response.StatusCode >= 500 || code == "temporarily_unavailable" ? s_again : s_refused);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogRefused(e.GetType().Name);
            throw new ChatSendException("token-unavailable", s_again, e);
        }
    }

    sealed record Held(string Token, DateTimeOffset Until);

    [LoggerMessage(5061, LogLevel.Error, "No token for Teams could be had ({Code}): check Teams:AppId, Teams:ClientSecret and Teams:TenantId")]
    partial void LogRefused(string code);
}
