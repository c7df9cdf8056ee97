using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgeBot.VerifiedAnswers;

/// <summary>Verified answers as rows. A reader holds the label of the answer and of every source it was verified with; else there is none.</summary>
public sealed class VerifiedStore(KnowledgeDatabase database)
{
    /// <summary>Newest first, each with its state on a day.</summary>
    public async Task<IReadOnlyList<VerifiedAnswer>> ListAsync(AccessScope scope, DateOnly day, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await ReadAsync(session, day, null, cancellationToken);
    }

    public async Task<VerifiedAnswer?> FindAsync(AccessScope scope, Guid id, DateOnly day, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return (await ReadAsync(session, day, id, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Questions that have a pinned answer for this audience, without a look at its sources.</summary>
    internal async Task<IReadOnlyList<(string Id, string Question)>> QuestionsAsync(AccessScope scope, DateOnly day, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync("select id, question from verified_answers where label_id = any ($1) and labels <@ $1 and pinned_on <= $2 and (expires is null or expires >= $2) order by pinned_on desc, id",
            r => (r.GetGuid(0).ToString(), r.GetString(1)), cancellationToken, session.LabelIds, day);
    }

    internal static async Task<IReadOnlyList<VerifiedAnswer>> ReadAsync(DatabaseSession session, DateOnly day, Guid? only, CancellationToken cancellationToken)
    {
        NpgsqlParameter one = DatabaseSession.Typed(NpgsqlDbType.Uuid, only);
        ILookup<Guid, VerifiedSource> sources = (await session.ListAsync("""
            select s.answer_id, s.number, s.document, d.title, d.uri, s.quote,
                   case when d.id is null then 'source-gone' when d.version <> s.version then 'source-changed' when d.superseded and coalesce(d.superseded_on <= $2, true) then 'source-superseded'
                        when d.expires < $2 then 'source-expired' else 'verified' end, c.id, s.version
            from verified_sources s left join documents d on d.uid = s.document and d.label_id = any ($1) left join chunks c on c.document_id = d.id and c.ordinal = s.passage and c.label_id = any ($1)
            where s.label_id = any ($1) and ($3::uuid is null or s.answer_id = $3) order by s.answer_id, s.number
            """, r => (Answer: r.GetGuid(0), Source: new VerifiedSource(r.GetInt32(1), r.GetGuid(2), Text(r, 3), Text(r, 4), r.GetString(5), r.GetString(6)) { Chunk = r.IsDBNull(7) ? null : r.GetInt64(7), Version = r.GetInt32(8) }),
            cancellationToken, session.LabelIds, day, one)).ToLookup(s => s.Answer, s => s.Source);
        return await session.ListAsync("""
            select v.id, v.question, v.answer, o.email, o.name, b.name, v.pinned_on, v.expires, t.path, l.sensitivity, v.owner_id, v.label_id
            from verified_answers v join people o on o.id = v.owner_id join people b on b.id = v.pinned_by join labels l on l.id = v.label_id left join territories t on t.id = l.territory_id
            where v.label_id = any ($1) and v.labels <@ $1 and ($2::uuid is null or v.id = $2) order by v.pinned_on desc, v.id limit 1000
            """, r => Read(r, sources, day), cancellationToken, session.LabelIds, DatabaseSession.Typed(NpgsqlDbType.Uuid, only));
    }

    static VerifiedAnswer Read(NpgsqlDataReader r, ILookup<Guid, VerifiedSource> sources, DateOnly day)
    {
        VerifiedSource[] own = [.. sources[r.GetGuid(0)]];
        DateOnly? expires = r.IsDBNull(7) ? null : r.GetFieldValue<DateOnly>(7);
        string state = Array.Find(own, s => s.State != VerifiedState.Verified)?.State ?? (expires < day ? VerifiedState.Expired : own.Length == 0 ? VerifiedState.SourceGone : VerifiedState.Verified);
        // A source this reader cannot see (any more) takes the words that rest on it along.
        bool isWhole = !Array.Exists(own, s => s.State == VerifiedState.SourceGone);
        own = isWhole ? own : [.. own.Select(s => s.State == VerifiedState.SourceGone ? s with { Quote = "" } : s)];
        return new VerifiedAnswer(r.GetGuid(0), r.GetString(1), isWhole ? r.GetString(2) : "", state, r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateOnly>(6), expires, Text(r, 8),
            SensitivityName.Of((Sensitivity)r.GetInt16(9)), own) { OwnerId = r.GetInt64(10), LabelId = r.GetInt32(11) };
    }

    static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);
}
