using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Channels;
using KnowledgeBot.Gaps;

namespace KnowledgeBot.Teams;

/// <summary>Thumbs up and down. Teams keeps nothing of them; which answer they are about is looked up by the message, who gave them is Teams's word.</summary>
public sealed class TeamsFeedback(KnowledgeDatabase database, AnswerFeedback feedback, AccessDirectory access)
{
    public async Task GiveAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        JsonElement? given = activity.Json.Find("value", "actionValue");
        if (given?.Text("reaction") is not ("like" or "dislike") || activity.User is null || await AnswerAsync(activity, cancellationToken) is not { } answer)
        {
            return;
        }

        await feedback.GiveInChatAsync(new AnswerVerdict(answer, await PersonAsync(activity, cancellationToken), given?.Text("reaction") == "like", TeamsChannel.ChannelName, Comment(given?.Text("feedback"))), cancellationToken);
    }

    /// <summary>The answer that a message of ours shows. Without a message to reply to, as the Agents Playground sends it, the newest of the conversation.</summary>
    async Task<Guid?> AnswerAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<Guid> found = activity.Json.Text("replyToId") is { Length: > 0 } message
            ? await session.ListAsync("select m.answer_id from chat_messages m join chat_inbox i on i.id = m.inbox_id where m.vendor_id = any ($1) and i.channel = $2 and m.answer_id is not null limit 1",
                r => r.GetGuid(0), cancellationToken, TeamsMessageId.AllOf(activity.Conversation!, message), TeamsChannel.ChannelName)
            : await session.ListAsync("""
                select m.answer_id from chat_messages m join chat_inbox i on i.id = m.inbox_id
                where i.channel = $1 and i.conversation = $2 and m.role = 'answer' and m.state = 'shown' and m.answer_id is not null order by i.id desc limit 1
                """, r => r.GetGuid(0), cancellationToken, TeamsChannel.ChannelName, $"{activity.Tenant}/{activity.Conversation}");
        return found.Count == 0 ? null : found[0];
    }

    async Task<string> PersonAsync(TeamsActivity activity, CancellationToken cancellationToken) =>
        activity.ObjectId is { } id && (await access.FindByChatIdAsync("entra", [id], cancellationToken)).TryGetValue(id, out Person? known) ? known.Email : $"teams:{activity.Tenant}/{activity.ObjectId ?? activity.User}";

    /// <summary>JSON in a string, or the words themselves.</summary>
    static string? Comment(string? feedback)
    {
        if (string.IsNullOrWhiteSpace(feedback))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(feedback);
            return document.RootElement.Text("feedbackText") is { Length: > 0 } text ? text : null;
        }
        catch (JsonException)
        {
            return feedback;
        }
    }
}
