using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>What may be pressed on a card, and what came of it: as if its words had been typed. Who pressed it is Teams's word; the card proves nothing.</summary>
static class TeamsButtons
{
    const int MaxLabel = 80;
    const int MaxActions = 6;

    public static void Add(JsonObject card, JsonArray body, AnswerNext? next)
    {
        if (next is null)
        {
            return;
        }

        if (next.Field is { } field)
        {
            body.Add(new JsonObject { ["type"] = "Input.Text", ["id"] = AnswerAction.Field, ["isMultiline"] = true, ["maxLength"] = Question.MaxLength, ["placeholder"] = Words(field) });
        }

        card["actions"] = new JsonArray([.. next.Actions.Take(MaxActions).Select(a => (JsonNode)new JsonObject
        {
            ["type"] = "Action.Submit", ["title"] = Words(a.Label), ["data"] = new JsonObject { [AnswerAction.Button] = a.Says, ["takesField"] = a.TakesField },
        })]);
    }

    /// <returns>Null when the activity is no button of ours.</returns>
    public static string? Said(TeamsActivity activity)
    {
        string? says = activity.Json.Text("value", AnswerAction.Button);
        if (says is not { Length: > 0 })
        {
            return null;
        }

        string text = AnswerAction.Said(says, activity.Json.Flag("value", "takesField") is true, activity.Json.Text("value", AnswerAction.Field));
        return text.Length <= Question.MaxLength ? text : text[..Question.MaxLength];
    }

    /// <summary>"{{" would begin a function of the client.</summary>
    static string Words(string text) => ChatText.Cut(TeamsText.Inert(text).Replace("{{", "{ {", StringComparison.Ordinal), MaxLabel);
}
