using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Keeps in step what documents of a source say they replace, and from which day on.</summary>
static class SupersessionStore
{
    /// <summary>The documents, named by source and uri, that these replace as they stand now.</summary>
    public static async Task<IReadOnlyList<(string Source, string Uri)>> ReplacedByAsync(DatabaseSession session, IReadOnlyCollection<(string Source, string Uri)> documents, CancellationToken cancellationToken) =>
        await session.ListAsync("""
            select d.source, d.supersedes from unnest($1::text[], $2::text[]) w(source, uri) join documents d on d.source = w.source and d.uri = w.uri
            where d.label_id = any ($3) and d.supersedes is not null
            """, r => (r.GetString(0), r.GetString(1)), cancellationToken, documents.Select(d => d.Source).ToArray(), documents.Select(d => d.Uri).ToArray(), session.LabelIds);

    /// <param name="touched">The documents that a change may have touched: the changed one, what it replaced before and what it replaces now.</param>
    public static Task RefreshAsync(DatabaseSession session, IReadOnlyCollection<(string Source, string Uri)> touched, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            update documents d set superseded = s.superseded, superseded_on = s.since
            from (select o.id, count(n.id) > 0 as superseded, case when bool_or(n.id is not null and n.effective is null) then null else min(n.effective) end as since
                  from (select distinct source, uri from unnest($1::text[], $3::text[]) t(source, uri)) t join documents o on o.source = t.source and o.uri = t.uri
                  left join documents n on n.source = o.source and n.supersedes = o.uri and n.label_id = any ($2)
                  where o.label_id = any ($2) group by o.id) s
            where d.id = s.id and d.label_id = any ($2) and (d.superseded, d.superseded_on) is distinct from (s.superseded, s.since)
            """, cancellationToken, touched.Select(t => t.Source).ToArray(), session.LabelIds, touched.Select(t => t.Uri).ToArray());
}
