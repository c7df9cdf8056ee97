using System.Text.Json;

namespace KnowledgeBot.Identity;

/// <summary>Checks a bearer token of one authority: form, key, signature, issuer, audience, lifetime, in this order.</summary>
public sealed class TokenValidator(OpenIdKeys keys, TokenChecks checks, TimeProvider time)
{
    /// <summary>How far the authority's clock may be from ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public async Task<TokenReading> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (SignedToken.Parse(text) is not { } token)
        {
            return TokenReading.Refused(TokenFault.Malformed);
        }

        (SigningKey? key, bool available) = await keys.FindAsync(token.KeyId, cancellationToken);
        if (key is null)
        {
            return TokenReading.Refused(available ? TokenFault.KeyUnknown : TokenFault.KeysUnavailable);
        }

        TokenFault? fault = !key.Verifies(token) ? TokenFault.Signature
            : token.Claim("iss") is not { } issuer || !checks.Issuers.Contains(issuer) || !IsKeyOf(key, issuer, token) ? TokenFault.Issuer
            : !IsForUs(token.Claims) ? TokenFault.Audience
            : !IsInForce(token.Claims) ? TokenFault.Lifetime : null;
        return fault is { } why ? TokenReading.Refused(why) : new TokenReading(null, token, key);
    }

    /// <summary>A multi-tenant authority says for each key whose tokens it may sign.</summary>
    static bool IsKeyOf(SigningKey key, string issuer, SignedToken token) =>
        key.Issuer is null || key.Issuer.Replace("{tenantid}", token.Claim("tid"), StringComparison.Ordinal) == issuer;

    bool IsForUs(JsonElement claims) => claims.TryGetProperty("aud", out JsonElement audience) && audience.ValueKind switch
    {
        JsonValueKind.String => checks.Audiences.Contains(audience.GetString()!),
        JsonValueKind.Array => audience.GetArrayLength() > 0 && audience.EnumerateArray().All(a => a.ValueKind == JsonValueKind.String && checks.Audiences.Contains(a.GetString()!)),
        _ => false,
    };

    bool IsInForce(JsonElement claims)
    {
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        long skew = (long)ClockSkew.TotalSeconds;
        return Seconds(claims, "exp") is { } expires && expires > 0 && expires > now - skew
            && (!claims.TryGetProperty("nbf", out _) || (Seconds(claims, "nbf") is { } begins && begins <= now + skew));
    }

    static long? Seconds(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long seconds) && seconds < uint.MaxValue ? seconds : null;
}
