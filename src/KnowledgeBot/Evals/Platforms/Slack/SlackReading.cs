using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeBot.Evals.Platforms.Slack;

/// <summary>Reads an answer off a message in Block Kit, as a person would.</summary>
static class SlackReading
{
    const string Warning = "⚠ ";

    public static ShownAnswer Of(JsonObject message)
    {
        JsonObject[] blocks = [.. (message["blocks"] as JsonArray ?? []).OfType<JsonObject>()];
        JsonObject[] texts = [.. blocks.Where(b => (string?)b["type"] == "rich_text")];
        JsonObject? list = texts.FirstOrDefault(IsSources);
        string[] notes = [.. blocks.Where(b => (string?)b["type"] == "context").SelectMany(SlackShown.Texts).Where(t => t.StartsWith(Warning, StringComparison.Ordinal)).Select(t => t[Warning.Length..])];
        // What opens at a mark in the text and what the list below says of it must be the same.
        ShownSource[] sources = [.. texts.SelectMany(t => Links(t)).GroupBy(s => (s.Number, s.Document)).Select(g => g.MaxBy(s => s.Title.Length)!)];
        return new ShownAnswer(texts.FirstOrDefault(t => t != list) is { } body ? Words(body) : string.Join('\n', SlackShown.Texts(message).Take(1)), sources, notes,
            [.. blocks.Where(b => (string?)b["type"] == "table").SelectMany(SlackShown.Texts)]);
    }

    static bool IsSources(JsonObject block) => block["elements"]!.AsArray().Any(e => (string?)e!["type"] == "rich_text_quote");

    static string Words(JsonObject block)
    {
        StringBuilder words = new();
        foreach (JsonNode? element in block["elements"]!.AsArray())
        {
            bool isList = (string?)element!["type"] == "rich_text_list";
            foreach (JsonNode? section in isList ? element["elements"]!.AsArray() : [element.DeepClone()])
            {
                words.Append(isList ? "- " : "").AppendJoin("", SlackShown.Texts(section!)).Append(isList ? "\n" : "");
            }
        }

        return words.ToString().Trim();
    }

    static IEnumerable<ShownSource> Links(JsonNode node) => node switch
    {
        JsonObject { } o when (string?)o["type"] == "link" => ShownSource.Of((string?)o["text"], (string?)o["url"]) is { } source ? [source] : [],
        JsonObject { } o => o["elements"] is JsonArray inner ? Links(inner) : [],
        JsonArray array => array.SelectMany(i => i is null ? [] : Links(i)),
        _ => [],
    };
}
