using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Outreach;

/// <summary>Has the card of a contribution say what was decided about it, with everybody it was sent to: it is answered anew, in its own place, with its reader's rights of now.</summary>
public sealed class ReviewRounds(KnowledgeDatabase database, AccessDirectory access, ChatSignal signal, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // With a steward's eyes, for ids alone. A card that is being sent or said just now is taken up at the next look.
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        int again = await session.ExecuteAsync("""
            with decided as (
                update notices n set settled = $2 from contributions c, chat_inbox i, chat_messages m
                where n.kind = 'contribution-submitted' and n.settled is null and n.label_id = any ($1) and c.id = n.subject and c.label_id = any ($1) and c.state not in ('draft', 'pending')
                  and i.dedupe = 'unasked/notice/' || n.id and i.state = 'done' and m.inbox_id = i.id and m.role = 'answer' and m.state = 'shown'
                returning i.id)
            update chat_inbox i set state = 'queued', stage = 0, attempts = 0, finished = null, lease_until = null, fence = nextval('chat_fences'), not_before = clock_timestamp() from decided d where i.id = d.id
            """, cancellationToken, session.LabelIds, time.GetUtcNow());
        await session.CommitAsync(cancellationToken);
        if (again > 0)
        {
            signal.Asked();
        }
    }
}
