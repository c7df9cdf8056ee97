using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeBot.Identity;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

/// <summary>What we ask of the provider's token endpoint, as the client it knows us by.</summary>
sealed partial class TokenRequests(OpenIdProvider provider, IOptions<SignInOptions> options, ILogger<TokenRequests> logger)
{
    static readonly JsonDocumentOptions s_json = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Trades the code of a redirect for the id token.</summary>
    /// <returns>Null when the provider refuses the code.</returns>
    public async Task<string?> RedeemAsync(string code, string verifier, Uri redirect, CancellationToken cancellationToken) =>
        Text(await SendAsync(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["code_verifier"] = verifier, ["redirect_uri"] = redirect.AbsoluteUri }, cancellationToken), "id_token");

    /// <summary>A token of our own for another service.</summary>
    /// <exception cref="Access.Errors.UserFacingException">sign-in-unavailable.</exception>
    public async Task<(string Token, TimeSpan Lifetime)> OwnAsync(string scope, CancellationToken cancellationToken)
    {
        JsonElement? answer = await SendAsync(new() { ["grant_type"] = "client_credentials", ["scope"] = scope }, cancellationToken);
        return Text(answer, "access_token") is { Length: > 0 } token && answer!.Value.TryGetProperty("expires_in", out JsonElement seconds) && seconds.TryGetInt32(out int lifetime)
            ? (token, TimeSpan.FromSeconds(lifetime)) : throw SignInUnavailable.Because(null);
    }

    async Task<JsonElement?> SendAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        OpenIdEndpoints endpoints = await provider.EndpointsAsync(cancellationToken);
        SignInOptions client = options.Value;
        using HttpRequestMessage request = new(HttpMethod.Post, endpoints.Token ?? throw SignInUnavailable.Because(null));
        if (client.ClientSecret is { } secret && endpoints.BasicAuthentication)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(client.ClientId!)}:{Uri.EscapeDataString(secret)}")));
        }
        else
        {
            form["client_id"] = client.ClientId!;
            if (client.ClientSecret is not null)
            {
                form["client_secret"] = client.ClientSecret;
            }
        }

        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using HttpResponseMessage response = await provider.Http.SendAsync(request, cancellationToken);
            bool refused = (int)response.StatusCode is 400 or 401 or 403;
            _ = refused ? response : response.EnsureSuccessStatusCode();
            using JsonDocument document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), s_json, cancellationToken);
            JsonElement? answer = document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
            if (refused)
            {
                // The provider's own word for it ("invalid_client"), never its sentence: that may name people.
                string? error = Text(answer, "error");
                LogRefused((int)response.StatusCode, error is { Length: <= 60 } && error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error : "no error code");
                return null;
            }

            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw SignInUnavailable.Because(e);
        }
    }

    [LoggerMessage(2110, LogLevel.Warning, "SignIn: the provider's token endpoint refused us with {Status} ({Error}); check Web:ClientId, Web:ClientSecret and the redirect address registered there")]
    partial void LogRefused(int status, string error);

    static string? Text(JsonElement? of, string name) => of is { } answer && answer.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
