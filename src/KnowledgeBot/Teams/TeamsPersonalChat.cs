using KnowledgeBot.Access.Database;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>The personal chat that Teams told of: there is one once the app was installed for the person or they wrote to it.</summary>
sealed class TeamsPersonalChat(KnowledgeDatabase database) : IPersonalChat
{
    public string Channel => TeamsChannel.ChannelName;

    public string Directory => "entra";

    public async Task<Incoming?> ReachAsync(string chatId, string dedupe, string text, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("""
            select tenant, conversation, user_id from teams_conversations
            where lower(object_id) = $1 and kind = 'personal' and closed is null and user_id is not null order by seen desc limit 1
            """, r => new Incoming
            {
                Channel = Channel, Dedupe = dedupe, Conversation = $"{r.GetString(0)}/{r.GetString(1)}/unasked", Asker = $"{r.GetString(0)}/{chatId}", Kind = ChatKind.Direct, Text = text, IsUnasked = true,
                Address = new Dictionary<string, string>
                {
                    ["tenant"] = r.GetString(0), ["conversation"] = r.GetString(1), ["user"] = r.GetString(2), ["type"] = "personal", ["object"] = chatId,
                },
            }, cancellationToken, chatId)).SingleOrDefault();
    }
}
