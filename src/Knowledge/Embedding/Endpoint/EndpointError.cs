using System.Text.Json;

namespace KnowledgeBot.Knowledge.Embedding.Endpoint;

/// <summary>The machine-readable part of a refusal; the free text may quote the key or the texts, so it is never shown.</summary>
static class EndpointError
{
    const int Longest = 64;

    /// <summary><c>error.code</c>, else <c>error.type</c>, when it looks like a code; otherwise empty.</summary>
    public static string Code(byte[] body, string secret)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
                return "";
            return new[] { "code", "type" }
                .Select(name => error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "")
                .FirstOrDefault(code => LooksLikeCode(code) && (secret.Length == 0 || !code.Contains(secret, StringComparison.OrdinalIgnoreCase)), "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    static bool LooksLikeCode(string code) =>
        code.Length is > 0 and <= Longest && code.All(c => char.IsAsciiLetterLower(c) || c is '_') && code.Contains('_');
}
