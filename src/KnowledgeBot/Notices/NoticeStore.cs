using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Colleagues;

namespace KnowledgeBot.Notices;

/// <summary>What people are told, kept until they look. A person who may no longer see what a notice is about no longer sees the notice.</summary>
public sealed class NoticeStore(KnowledgeDatabase database, AccessDirectory access, TimeProvider time)
{
    const int Limit = 100;

    /// <param name="key">The same key is told a person once.</param>
    internal static Task TellAsync(DatabaseSession session, long personId, int labelId, DateTimeOffset now, string kind, Guid subject, string text, string key, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            insert into notices (id, person_id, label_id, at, kind, subject, text, key) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (person_id, key) do nothing
            """, cancellationToken, Guid.NewGuid(), personId, labelId, now, kind, subject, text, key);

    /// <summary>Newest first, at most 100.</summary>
    public async Task<IReadOnlyList<Notice>> ListAsync(Colleague reader, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(reader.Scope, cancellationToken);
        return await session.ListAsync("""
            select id, at, kind, subject, text, read is not null from notices where person_id = $1 and label_id = any ($2) order by at desc, id limit $3
            """, r => new Notice(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetBoolean(5)), cancellationToken, reader.Person.Id, session.LabelIds, Limit);
    }

    /// <returns>Null when it is not theirs, or not theirs to see any more.</returns>
    public async Task<Notice?> FindAsync(Colleague reader, Guid id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(reader.Scope, cancellationToken);
        return (await session.ListAsync("select id, at, kind, subject, text, read is not null from notices where person_id = $1 and label_id = any ($2) and id = $3",
            r => new Notice(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetBoolean(5)), cancellationToken, reader.Person.Id, session.LabelIds, id)).SingleOrDefault();
    }

    /// <returns>How many were new.</returns>
    public async Task<int> ReadAsync(Colleague reader, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        int read = await session.ExecuteAsync("update notices set read = $3 where person_id = $1 and label_id = any ($2) and read is null", cancellationToken, reader.Person.Id, reader.Scope.LabelIds, time.GetUtcNow());
        await session.CommitAsync(cancellationToken);
        return read;
    }
}
