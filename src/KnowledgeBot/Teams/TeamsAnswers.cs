using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>What a message is to show, as an activity: words with citations, or a card for figures and lists. Never both, which Teams would keep as two messages.</summary>
public sealed class TeamsAnswers(TeamsEntity entity, TeamsCard card)
{
    const int MaxText = 12_000;
    const int MaxSummary = 300;
    const int MaxWarnings = 5;

    /// <param name="sensitivity">Of the most sensitive thing an answer rests on; null for none.</param>
    public JsonObject Render(Outgoing content, string? sensitivity)
    {
        if (content.Answer is not { } answer)
        {
            return Words(TeamsText.Render(content.Text ?? "", _ => false));
        }

        JsonObject activity = TeamsCard.Suits(answer) ? Card(answer, content.Text) : Words(Text(answer, content.Text));
        activity["summary"] = ChatText.Cut(TeamsText.Inert(answer.Text), MaxSummary);
        activity["entities"] = new JsonArray(entity.Of(answer, activity["text"] is { } text ? (string)text! : "", sensitivity));
        return WithButtons(activity);
    }

    /// <summary>What stands where an answer will: the buttons must be there from the beginning, a change adds none.</summary>
    public static JsonObject Placeholder() => WithButtons(Words(TeamsText.Render(Outgoing.Working.Text!, _ => false)));

    /// <summary>The text of an answer as far as it is known: what comes later begins with it.</summary>
    public static string Partial(string text) => TeamsText.Render(text, _ => true);

    static JsonObject WithButtons(JsonObject activity)
    {
        activity["channelData"] = new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } };
        return activity;
    }

    static string Text(Answer answer, string? above)
    {
        HashSet<int> cited = [.. answer.Citations.Select(c => c.Number)];
        IEnumerable<string> parts = [.. above is null ? Array.Empty<string>() : [TeamsText.Render(above, _ => false)], TeamsText.Render(ChatText.Cut(answer.Text, MaxText), cited.Contains),
            .. answer.Warnings.Take(MaxWarnings).Select(w => $"⚠ {TeamsText.Render(w.Text, _ => false)}")];
        return string.Join("\n\n", parts);
    }

    JsonObject Card(Answer answer, string? above) => new()
    {
        ["type"] = "message", ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = TeamsCard.ContentType, ["content"] = card.Of(answer, above) }),
    };

    static JsonObject Words(string text) => new() { ["type"] = "message", ["textFormat"] = "markdown", ["text"] = text.Length > 0 ? text : " " };
}
