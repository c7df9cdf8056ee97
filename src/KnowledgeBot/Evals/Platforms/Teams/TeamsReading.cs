using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Teams;

/// <summary>Reads an answer off a message or its card, as a person would.</summary>
static class TeamsReading
{
    const string Warning = "⚠ ";
    const string Item = "• ";

    public static ShownAnswer Of(JsonObject message)
    {
        JsonObject[] card = [.. (message["attachments"]?[0]?["content"]?["body"] as JsonArray ?? []).OfType<JsonObject>()];
        JsonArray[] runs = [.. card.Select(c => c["inlines"] as JsonArray).OfType<JsonArray>()];
        string[] lines = card.Length > 0 ? [.. runs.Where(r => !IsSources(r)).Select(Text)] : WebUtility.HtmlDecode((string?)message["text"] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ShownSource?[] sources = card.Length > 0
            ? [.. runs.Where(IsSources).SelectMany(r => r).Select(r => ShownSource.Of((string?)r!["text"], (string?)r["selectAction"]?["url"]))]
            : [.. (message["entities"] as JsonArray ?? []).SelectMany(e => e!["citation"] as JsonArray ?? []).Select(c => Source(c!))];
        return new ShownAnswer(string.Join('\n', lines.Where(l => !IsNote(l)).Select(l => l.StartsWith(Item, StringComparison.Ordinal) ? $"- {l[Item.Length..]}" : l)), [.. sources.OfType<ShownSource>()],
            [.. lines.Where(IsNote).Select(l => l[Warning.Length..])], [.. card.Where(c => c["rows"] is JsonArray).SelectMany(Cells)]);
    }

    static bool IsNote(string line) => line.StartsWith(Warning, StringComparison.Ordinal);

    static bool IsSources(JsonArray runs) => runs.Any(r => r!["selectAction"] is not null);

    static string Text(JsonArray runs) => string.Concat(runs.Select(r => (string?)r!["text"]));

    static IEnumerable<string> Cells(JsonObject table) =>
        table["rows"]!.AsArray().SelectMany(r => r!["cells"]!.AsArray()).SelectMany(c => c!["items"]!.AsArray()).Select(i => Text(i!["inlines"]!.AsArray()));

    static ShownSource? Source(JsonNode claim) =>
        ShownSource.Of(string.Create(CultureInfo.InvariantCulture, $"[{(int)claim["position"]!}] {claim["appearance"]!["name"]}"), (string?)claim["appearance"]!["url"], ((string?)claim["appearance"]!["abstract"])?.TrimEnd('…'));
}
