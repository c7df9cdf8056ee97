using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;

namespace KnowledgeBot.Outreach;

/// <summary>Tells people in chat what waits for them among their notices: those of the last fortnight that they have not read.</summary>
public sealed class NoticeRounds(KnowledgeDatabase database, AccessDirectory access, Courier courier, TimeProvider time)
{
    const int Batch = 500;
    static readonly TimeSpan s_life = TimeSpan.FromDays(14);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<Guid> handed = [];
        foreach ((Guid id, string email) in await WaitingAsync(cancellationToken))
        {
            if (await courier.HandAsync(email, $"notice/{id}", $"Notice {id}", cancellationToken))
            {
                handed.Add(id);
            }
        }

        if (handed.Count > 0)
        {
            await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
            await session.ExecuteAsync("update notices set posted = $2 where id = any ($3) and label_id = any ($1)", cancellationToken, session.LabelIds, time.GetUtcNow(), handed.ToArray());
            await session.CommitAsync(cancellationToken);
        }
    }

    /// <summary>With a steward's eyes, for ids alone: the words are read when they are sent, with the reader's own rights.</summary>
    async Task<IReadOnlyList<(Guid Id, string Email)>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        return await session.ListAsync("""
            select n.id, p.email from notices n join people p on p.id = n.person_id and p.active
            where n.label_id = any ($1) and n.posted is null and n.read is null and n.at > $2 and (p.slack is not null or p.entra is not null) order by n.at limit $3
            """, r => (r.GetGuid(0), r.GetString(1)), cancellationToken, session.LabelIds, time.GetUtcNow() - s_life, Batch);
    }
}
