using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>What may be pressed under an answer: the two of feedback, or those of what is to be said next.</summary>
static class SlackButtons
{
    const int MaxLabel = 75;
    const int MaxSays = 2_000;
    const int MaxFieldLabel = 150;
    const int MaxActions = 10;

    public static void Add(JsonArray blocks, AnswerNext? next, JsonObject feedback)
    {
        if (next is null)
        {
            blocks.Add(feedback);
            return;
        }

        if (next.Field is { } field)
        {
            blocks.Add(new JsonObject
            {
                ["type"] = "input", ["block_id"] = AnswerAction.Field, ["optional"] = true, ["label"] = Plain(field, MaxFieldLabel),
                ["element"] = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = AnswerAction.Field, ["multiline"] = true },
            });
        }

        JsonNode[] buttons = [.. next.Actions.Where(a => a.Says.Length < MaxSays).Take(MaxActions).Select((a, i) => (JsonNode)Button(a, i))];
        if (buttons.Length > 0)
        {
            blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(buttons) });
        }
    }

    /// <summary>Whether it takes what stands in the field is told by its name.</summary>
    static JsonObject Button(AnswerAction action, int number) => new()
    {
        ["type"] = "button", ["action_id"] = $"{(action.TakesField ? AnswerAction.Field : AnswerAction.Button)}_{number}", ["value"] = action.Says, ["text"] = Plain(action.Label, MaxLabel),
    };

    static JsonObject Plain(string text, int most) => new() { ["type"] = "plain_text", ["text"] = ChatText.Cut(ChatText.Inert(text), most) is { Length: > 0 } cut ? cut : " ", ["emoji"] = false };
}
