using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>Messages that nobody asked for just now, to people who have the app: a notice of a change, a reminder.</summary>
public sealed class TeamsAnnouncements(KnowledgeDatabase database, TeamsConnector connector, TeamsConversations conversations, TeamsAnswers answers)
{
    /// <param name="person">E-mail, as in the directory.</param>
    /// <param name="text">Plain words; nothing of documents.</param>
    /// <exception cref="UserFacingException">not-found: unknown, without an Entra id, or never in a personal chat with the bot, which only the app's installation begins.</exception>
    /// <exception cref="ChatSendException">Teams refused it.</exception>
    public async Task TellAsync(string person, string text, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        string? objectId = await session.ScalarAsync<string>("select lower(entra) from people where email = $1 and active", cancellationToken, person.Trim().ToLowerInvariant());
        TeamsPlace place = objectId is null ? throw new UserFacingException(ErrorCode.NotFound, $"'{person}' has no Entra object id in the directory; give them 'entra:' in access.yaml")
            : await conversations.OfPersonAsync(objectId, cancellationToken) ?? throw new UserFacingException(ErrorCode.NotFound, $"'{person}' has no personal chat with the bot; install the app for them in Teams first");
        try
        {
            await connector.SendAsync(place, answers.Render(Outgoing.Notice(text), null), isTargeted: false, cancellationToken);
        }
        catch (ChatSendException refused) when (refused.Code.EndsWith(TeamsErrors.Blocked, StringComparison.Ordinal))
        {
            await conversations.CloseAsync(place.Tenant, place.Conversation, cancellationToken);
            throw;
        }
    }
}
