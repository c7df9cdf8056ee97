using System.Text.Json;

namespace KnowledgeBot.Channels;

/// <summary>Reads what vendors send: it may be missing, null or of another kind.</summary>
static class VendorJson
{
    public static JsonElement? Find(this JsonElement element, params ReadOnlySpan<string> path)
    {
        JsonElement at = element;
        foreach (string name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at.ValueKind == JsonValueKind.Null ? null : at;
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) => element.Find(path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Null when it is missing or no boolean.</summary>
    public static bool? Flag(this JsonElement element, params ReadOnlySpan<string> path) => element.Find(path)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) => element.Find(path) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    public static IEnumerable<string> Texts(this JsonElement element, params ReadOnlySpan<string> path) => element.Items(path).Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!);
}
