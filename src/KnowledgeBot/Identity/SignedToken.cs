using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace KnowledgeBot.Identity;

/// <summary>A JSON Web Token taken apart, nothing about it checked yet but its form. RS256 alone; whatever could be read in two ways is refused.</summary>
/// <param name="Type">The header's <c>typ</c>, if it says one.</param>
/// <param name="Signed">ASCII of header and payload, what the signature is over.</param>
public sealed record SignedToken(string KeyId, string? Type, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    const int MaxLength = 16 * 1024;
    const int MaxKeyId = 256;

    /// <summary>Headers that would bring their own key, or change what is signed.</summary>
    static readonly string[] s_refusedHeaders = ["crit", "jwk", "jku", "x5u", "x5c", "enc", "cty", "zip", "b64"];
    static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static SignedToken? Parse(string text)
    {
        if (text.Length > MaxLength || text.Split('.') is not [var header, var payload, var signature])
        {
            return null;
        }

        return Object(header) is { } head && Object(payload) is { } claims && Bytes(signature) is { } signed
            && Text(head, "alg") == "RS256" && Text(head, "kid") is { Length: > 0 and <= MaxKeyId } kid
            && !s_refusedHeaders.Any(name => head.TryGetProperty(name, out _))
            && (!head.TryGetProperty("typ", out JsonElement type) || type.ValueKind == JsonValueKind.String)
            ? new SignedToken(kid, Text(head, "typ"), claims, Encoding.ASCII.GetBytes(text[..text.LastIndexOf('.')]), signed) : null;
    }

    /// <summary>A claim that is a text, or null.</summary>
    public string? Claim(string name) => Text(Claims, name);

    /// <summary>A claim that is a moment in whole seconds, or null.</summary>
    public DateTimeOffset? Moment(string name) =>
        Claims.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long seconds) && seconds is > 0 and < uint.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>A claim that is a text or a list of texts; null when it is missing or anything else.</summary>
    public IReadOnlyList<string>? List(string name) => !Claims.TryGetProperty(name, out JsonElement value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) => [.. value.EnumerateArray().Select(v => v.GetString()!)],
        _ => null,
    };

    static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static JsonElement? Object(string part)
    {
        if (Bytes(part) is not { } json || HasEscapedNames(json))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>"\u0061ud" is "aud" to one reader and a stranger to another.</summary>
    static bool HasEscapedNames(byte[] json)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    return true;
                }
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>The decoder skips white space and ignores left-over bits; a token has one spelling only.</summary>
    static byte[]? Bytes(string part)
    {
        if (part.Length == 0 || part.AsSpan().ContainsAnyExcept(s_alphabet) || !Base64Url.IsValid(part))
        {
            return null;
        }

        byte[] bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }

    static readonly System.Buffers.SearchValues<char> s_alphabet = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
