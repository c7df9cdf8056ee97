using KnowledgeBot.Access.Database;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Outreach;

/// <summary>Where people are reached who did not write just now: in the first configured chat that knows them.</summary>
public sealed class PersonalChats(KnowledgeDatabase database, IEnumerable<IPersonalChat> chats)
{
    readonly IReadOnlyList<IPersonalChat> _chats = [.. chats];

    /// <summary>Whether any chat is configured.</summary>
    public bool Any => _chats.Count > 0;

    /// <returns>Null while there is no personal conversation with them.</returns>
    public async Task<Incoming?> ReachAsync(string email, string dedupe, string text, CancellationToken cancellationToken)
    {
        if (_chats.Count == 0)
        {
            return null;
        }

        Dictionary<string, string> ids = await IdsAsync(email, cancellationToken);
        foreach (IPersonalChat chat in _chats)
        {
            if (ids.TryGetValue(chat.Directory, out string? id) && await chat.ReachAsync(id, dedupe, text, cancellationToken) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    /// <returns>The chat's name; null while there is none.</returns>
    public async Task<string?> OfAsync(string email, CancellationToken cancellationToken) => (await ReachAsync(email, "", "", cancellationToken))?.Channel;

    async Task<Dictionary<string, string>> IdsAsync(string email, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("select 'slack', slack from people where email = $1 and active and slack is not null union all select 'entra', lower(entra) from people where email = $1 and active and entra is not null",
            r => KeyValuePair.Create(r.GetString(0), r.GetString(1)), cancellationToken, email)).ToDictionary();
    }
}
