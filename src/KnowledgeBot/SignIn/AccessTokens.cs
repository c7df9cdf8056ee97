using KnowledgeBot.Access.People;
using KnowledgeBot.Identity;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.SignIn;

/// <summary>Bearer tokens of the provider at the HTTP API: given for this API, to an application on the list, for a person with our scope or for an application with our role.</summary>
sealed partial class AccessTokens(OpenIdProvider provider, TokenPeople people, IOptions<SignInOptions> options, ILogger<AccessTokens> logger)
{
    /// <summary>Claims of id tokens: they tell an application who signed in and open nothing.</summary>
    static readonly string[] s_idTokenClaims = ["nonce", "at_hash", "c_hash", "s_hash"];

    /// <returns>Null when the token is not valid, not for us, or of nobody in the directory.</returns>
    public async Task<Person?> AuthenticateAsync(string text, CancellationToken cancellationToken)
    {
        if (provider.ApiTokens is not { } validator)
        {
            return null;
        }

        TokenReading reading = await validator.ReadAsync(text, cancellationToken);
        if (!reading.IsValid)
        {
            LogRefused(reading.Fault?.ToString() ?? "");
            return null;
        }

        if (Refusal(reading.Token) is { } why)
        {
            LogRefused(why);
            return null;
        }

        Person? person = await people.FindAsync(reading.Token, reading.Token.Moment("exp")!.Value, cancellationToken);
        if (person is null)
        {
            LogRefused("Person");
        }

        return person;
    }

    /// <summary>Null for an access token of this API.</summary>
    string? Refusal(SignedToken token)
    {
        ApiTokenOptions api = options.Value.Api;
        if (token.Type is not (null or "JWT" or "at+jwt" or "application/at+jwt") || s_idTokenClaims.Any(c => token.Claims.TryGetProperty(c, out _)))
        {
            return "IdToken";
        }

        if (One(token, "azp", "client_id") is not { } client || !api.Clients.Contains(client) || (token.Claims.TryGetProperty("appid", out _) && token.Claim("appid") != client))
        {
            return "Client";
        }

        bool hasScopes = token.Claims.TryGetProperty("scp", out _) || token.Claims.TryGetProperty("scope", out _);
        return hasScopes
            ? (!token.Claims.TryGetProperty("idtyp", out _) || token.Claim("idtyp") == "user") && Scopes(token).Contains(api.Scope, StringComparer.Ordinal) ? null : "Scope"
            : IsApplication(token, client) && token.List(options.Value.RolesClaim)?.Contains(api.AppRole, StringComparer.Ordinal) == true ? null : "AppRole";
    }

    static IEnumerable<string> Scopes(SignedToken token) => (token.List("scp") ?? token.List("scope") ?? []).SelectMany(s => s.Split(' '));

    /// <summary>A token without a person says so, or is its application's own word about itself.</summary>
    static bool IsApplication(SignedToken token, string client) =>
        token.Claims.TryGetProperty("idtyp", out _) ? token.Claim("idtyp") == "app"
        : token.Claim("sub") is { } subject && subject == (token.Claims.TryGetProperty("oid", out _) ? token.Claim("oid") : client);

    /// <summary>The same thing under its two names (Entra's and RFC 9068's); null when they differ, or one is no text.</summary>
    static string? One(SignedToken token, string name, string other) =>
        (token.Claims.TryGetProperty(name, out _), token.Claims.TryGetProperty(other, out _)) switch
        {
            (true, true) => token.Claim(name) == token.Claim(other) ? token.Claim(name) : null,
            (true, false) => token.Claim(name),
            (false, true) => token.Claim(other),
            _ => null,
        };

    [LoggerMessage(2100, LogLevel.Information, "SignIn: a bearer token was refused ({Why})")]
    partial void LogRefused(string why);
}
