using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Colleagues;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgeBot.Contributions;

/// <summary>Contributions as rows: their author sees their own, enablement those that were sent, both only while they may see the label.</summary>
public sealed class ContributionStore(KnowledgeDatabase database)
{
    const string Columns = """
        c.id, c.state, c.text, c.original, c.topic, p.email, p.name, t.path, l.sensitivity, l.compartment, c.expires, c.created, c.submitted, b.name, c.decided, c.reason, d.uid, c.label_id, c.author_id
        from contributions c join people p on p.id = c.author_id join labels l on l.id = c.label_id left join territories t on t.id = l.territory_id left join people b on b.id = c.decided_by
        left join documents d on d.source = 'contributions' and d.uri = 'contribution:' || c.id and d.label_id = any ($1)
        """;

    /// <param name="state">Null for all.</param>
    public async Task<IReadOnlyList<Contribution>> ListAsync(Colleague reader, string? state, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(reader.Scope, cancellationToken);
        return await session.ListAsync($"""
            select {Columns} where c.label_id = any ($1) and (c.author_id = $2 or $3 and c.state <> 'draft') and ($4::text is null or c.state = $4)
            order by c.created desc, c.id limit 500
            """, Read, cancellationToken, session.LabelIds, reader.Person.Id, reader.IsEnablement, DatabaseSession.Typed(NpgsqlDbType.Text, state));
    }

    /// <returns>Null when there is none or it is not for this reader: the two look the same.</returns>
    public async Task<Contribution?> FindAsync(Colleague reader, Guid id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(reader.Scope, cancellationToken);
        return (await session.ListAsync($"select {Columns} where c.label_id = any ($1) and (c.author_id = $2 or $3 and c.state <> 'draft') and c.id = $4",
            Read, cancellationToken, session.LabelIds, reader.Person.Id, reader.IsEnablement, id)).SingleOrDefault();
    }

    /// <summary>What this person wrote that nobody has approved yet.</summary>
    internal async Task<IReadOnlyList<Contribution>> UnapprovedAsync(Colleague author, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(author.Scope, cancellationToken);
        return await session.ListAsync($"select {Columns} where c.label_id = any ($1) and c.author_id = $2 and c.state in ('draft', 'pending') order by c.created desc limit 50",
            Read, cancellationToken, session.LabelIds, author.Person.Id);
    }

    /// <summary>The draft a person has in a conversation, or the only one they have.</summary>
    internal async Task<Contribution?> DraftAsync(Colleague author, Guid? thread, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(author.Scope, cancellationToken);
        return (await session.ListAsync($"""
            select {Columns} where c.label_id = any ($1) and c.author_id = $2 and c.state = 'draft' and ($3::uuid is null or c.thread = $3) order by c.created desc limit 1
            """, Read, cancellationToken, session.LabelIds, author.Person.Id, DatabaseSession.Typed(NpgsqlDbType.Uuid, thread))).SingleOrDefault();
    }

    internal static Task AddAsync(DatabaseSession session, Guid id, long author, int label, string text, string topic, ContributionDraft draft, string state, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            insert into contributions (id, label_id, author_id, state, text, original, topic, expires, thread, created, submitted) values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, case when $4 = 'pending' then $9 end)
            """, cancellationToken, id, label, author, state, text, topic, DatabaseSession.Typed(NpgsqlDbType.Date, draft.Expires), DatabaseSession.Typed(NpgsqlDbType.Uuid, draft.Thread), now);

    /// <returns>False when it is not in one of these states any more.</returns>
    internal static async Task<bool> MoveAsync(DatabaseSession session, Contribution to, string[] from, long? decidedBy, DateTimeOffset now, CancellationToken cancellationToken) => await session.ExecuteAsync("""
        update contributions set state = $3, text = $4, topic = $5, expires = $6, label_id = $7, reason = $8, submitted = case when $3 = 'pending' then $9 else submitted end,
            decided = case when $10::bigint is null then decided else $9 end, decided_by = coalesce($10, decided_by), renewed = case when $3 = 'approved' then $9 else renewed end
        where id = $1 and state = any ($2) and label_id = any ($11)
        """, cancellationToken, to.Id, from, to.State, to.Text, to.Topic, DatabaseSession.Typed(NpgsqlDbType.Date, to.Expires), to.LabelId, DatabaseSession.Typed(NpgsqlDbType.Text, to.Reason), now,
        DatabaseSession.Typed(NpgsqlDbType.Bigint, decidedBy), session.LabelIds) == 1;

    internal static Contribution Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), Text(r, 7), SensitivityName.Of((Sensitivity)r.GetInt16(8)), Text(r, 9),
        r.IsDBNull(10) ? null : r.GetFieldValue<DateOnly>(10), r.GetFieldValue<DateTimeOffset>(11), Moment(r, 12), Text(r, 13), Moment(r, 14), Text(r, 15), r.IsDBNull(16) ? null : r.GetGuid(16))
    {
        LabelId = r.GetInt32(17), AuthorId = r.GetInt64(18),
    };

    static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    static DateTimeOffset? Moment(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateTimeOffset>(i);
}
