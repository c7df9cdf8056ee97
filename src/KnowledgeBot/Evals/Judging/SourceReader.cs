using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;

namespace KnowledgeBot.Evals.Judging;

/// <summary>
/// Reads what an answer cites with a steward's right and asks each person's grants, one by one, whether they may see it: a way that shares nothing with the
/// search that found it, so that a broken filter shows. What it reads goes to the judge only, never into a report.
/// </summary>
public sealed class SourceReader(KnowledgeDatabase database, AccessDirectory access)
{
    public async Task<IReadOnlyDictionary<Guid, SourceDocument>> ReadAsync(IReadOnlyCollection<Guid> ids, IReadOnlyList<string> audience, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, SourceDocument>();
        }

        List<AccessExplanation?> people = [];
        foreach (string email in audience)
        {
            people.Add(await access.ExplainAsync(email, cancellationToken));
        }

        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        var rows = await session.ListAsync("""
            select d.uid, d.uri, d.kind, d.format, t.path, d.effective, d.expires, d.superseded, d.superseded_on, d.label_id,
                   d.title || E'\n' || coalesce((select string_agg(c.context || E'\n' || array_to_string(c.heading, E'\n') || E'\n' || coalesce(c.place, '') || E'\n' || c.body, E'\n' order by c.ordinal)
                    from chunks c where c.document_id = d.id and c.label_id = any ($2)), '')
            from documents d join labels l on l.id = d.label_id left join territories t on t.id = l.territory_id
            where d.uid = any ($1) and d.label_id = any ($2)
            """, r => (Label: r.GetInt32(9), Document: new SourceDocument(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4),
                Day(r, 5), Day(r, 6), r.GetBoolean(7), Day(r, 8), r.GetString(10), false)), cancellationToken, ids.ToArray(), session.LabelIds);
        return rows.ToDictionary(r => r.Document.Id, r => r.Document with { MaySee = people.All(p => MaySee(p, r.Label)) });
    }

    /// <returns>Those of these names that no document has, quarantined ones included.</returns>
    public async Task<IReadOnlyCollection<string>> MissingAsync(IReadOnlyCollection<string> uris, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(await access.StewardAsync(cancellationToken), cancellationToken);
        return [.. uris.Except(await session.ListAsync(
            "select uri from documents where uri = any ($1) and label_id = any ($2) union select uri from quarantine where uri = any ($1)", r => r.GetString(0), cancellationToken, uris.ToArray(), session.LabelIds), StringComparer.Ordinal)];
    }

    static bool MaySee(AccessExplanation? person, int label) => person?.Labels.SingleOrDefault(l => l.Id == label) is AccessLabel known && person.Of(known).MaySee;

    static DateOnly? Day(Npgsql.NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);
}
