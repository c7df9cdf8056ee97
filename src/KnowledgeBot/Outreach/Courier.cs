using KnowledgeBot.Access.Database;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Outreach;

/// <summary>
/// Hands messages that nobody asked for to the chats: each is stored once, under its own name, as something said in the person's own conversation, and answered
/// there. What it says is looked up when it is sent, as its reader may see it then.
/// </summary>
public sealed class Courier(KnowledgeDatabase database, PersonalChats chats, ChannelInbox inbox)
{
    /// <summary>What their names begin with.</summary>
    public const string Unasked = "unasked/";

    /// <param name="name">The same is handed over once, by whichever process.</param>
    /// <param name="says">What the person is taken to say.</param>
    /// <returns>False while the person cannot be reached.</returns>
    public async Task<bool> HandAsync(string email, string name, string says, CancellationToken cancellationToken)
    {
        string dedupe = Unasked + name;
        await using (DatabaseSession session = await database.OpenAsync(cancellationToken))
        {
            if (await session.ScalarAsync<bool>("select exists (select from chat_inbox where dedupe = $1)", cancellationToken, dedupe))
            {
                return true;
            }
        }

        if (await chats.ReachAsync(email, dedupe, says, cancellationToken) is not { } message)
        {
            return false;
        }

        await inbox.StoreAsync(message, cancellationToken);
        return true;
    }

    /// <summary>What a chat refused for good is tried again later, for a fortnight; unless it may have been shown.</summary>
    public async Task RetryAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            update chat_inbox i set state = 'queued', stage = 0, attempts = 0, finished = null, lease_until = null, fence = nextval('chat_fences'), not_before = clock_timestamp() + interval '5 minutes'
            from chat_messages m
            where m.inbox_id = i.id and m.state = 'failed' and m.shown = 0 and coalesce(m.code, '') <> 'unknown-outcome'
              and i.state = 'done' and i.dedupe like 'unasked/%' and i.received > now() - interval '14 days'
            """, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }
}
