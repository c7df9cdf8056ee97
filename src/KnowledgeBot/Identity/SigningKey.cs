using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace KnowledgeBot.Identity;

/// <summary>A published RSA key. Endorsements are the channels a Bot Framework key may speak for; <see cref="Issuer"/> is set by multi-tenant authorities.</summary>
public sealed record SigningKey(string Id, RSAParameters Parameters, IReadOnlySet<string> Endorsements, string? Issuer)
{
    const int MinBits = 2048;

    public bool Verifies(SignedToken token)
    {
        using RSA rsa = RSA.Create(Parameters);
        return rsa.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>Null for keys of other kinds, for encryption, or too short.</summary>
    public static SigningKey? Read(JsonElement key)
    {
        if (Text(key, "kty") != "RSA" || Text(key, "use") is not (null or "sig") || Text(key, "alg") is not (null or "RS256") || Text(key, "kid") is not { Length: > 0 } id
            || Number(key, "n") is not { } modulus || Number(key, "e") is not { } exponent || modulus.Length * 8 < MinBits)
        {
            return null;
        }

        HashSet<string> endorsements = key.TryGetProperty("endorsements", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)] : [];
        return new SigningKey(id, new RSAParameters { Modulus = modulus, Exponent = exponent }, endorsements, Text(key, "issuer"));
    }

    static byte[]? Number(JsonElement key, string name)
    {
        try
        {
            return Text(key, name) is { Length: > 0 } text ? Base64Url.DecodeFromChars(text).AsSpan().TrimStart((byte)0).ToArray() : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
