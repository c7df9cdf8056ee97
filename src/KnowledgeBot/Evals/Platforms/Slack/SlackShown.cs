using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>What a message may hold, and what of it is read.</summary>
static class SlackShown
{
    const int TotalBlockText = 13_200;

    /// <summary>All strings that a reader would see.</summary>
    public static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => p is { Key: "text", Value: JsonValue v } && v.TryGetValue(out string? text) ? [text] : p.Value is null ? [] : Texts(p.Value)),
        JsonArray array => array.SelectMany(i => i is null ? [] : Texts(i)),
        _ => [],
    };

    /// <summary>Slack's limits on what a message may hold.</summary>
    internal static string? Wrong(JsonObject a)
    {
        JsonArray blocks = a["blocks"] as JsonArray ?? [];
        if (a["blocks"] is null && ((string?)a["text"] ?? "").Length == 0)
        {
            return "no_text";
        }

        bool fits = blocks.Count <= 50 && blocks.Count(b => (string?)b!["type"] == "table") <= 1 && blocks.All(b => (string?)b!["type"] switch
        {
            "context" => b!["elements"]!.AsArray().Count is >= 1 and <= 10,
            "section" => ((string?)b!["text"]?["text"])?.Length is >= 1 and <= 3000,
            "context_actions" => b!["elements"]!.AsArray().Count is >= 1 and <= 5 && b["elements"]![0]!["positive_button"]!["value"]!.ToString().Length <= 2000,
            "table" => b!["rows"]!.AsArray().Count is >= 1 and <= 100 && b["rows"]!.AsArray().All(r => r!.AsArray().Count is >= 1 and <= 20),
            "actions" => b!["elements"]!.AsArray() is { Count: >= 1 and <= 25 } e && e.All(x => x!["value"]!.ToString().Length <= 2000 && x["text"]!["text"]!.ToString().Length is >= 1 and <= 75) && e.Select(x => (string)x!["action_id"]!).Distinct().Count() == e.Count,
            "input" => b!["label"]!["text"]!.ToString().Length <= 2000,
            "rich_text" => Texts(b!).All(t => t.Length > 0),
            _ => false,
        });
        return !fits ? "invalid_blocks" : blocks.SelectMany(b => Texts(b!)).Sum(t => t.Length) > TotalBlockText ? "msg_blocks_too_long" : null;
    }
}
