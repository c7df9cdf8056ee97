using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Keeps in step what documents of a source say they replace, and from which day on.</summary>
static class SupersessionStore
{
    /// <summary>What a document replaces as it stands now; null for nothing, and for no document.</summary>
    public static Task<string?> ReplacedByAsync(DatabaseSession session, string source, string uri, CancellationToken cancellationToken) =>
        session.ScalarAsync<string>("select supersedes from documents where source = $1 and uri = $2 and label_id = any ($3)", cancellationToken, source, uri, session.LabelIds);

    /// <param name="uris">The documents that a change may have touched: the changed one, what it replaced before and what it replaces now.</param>
    public static Task RefreshAsync(DatabaseSession session, string source, IEnumerable<string?> uris, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            update documents d set superseded = s.superseded, superseded_on = s.since
            from (select o.id, count(n.id) > 0 as superseded, case when bool_or(n.id is not null and n.effective is null) then null else min(n.effective) end as since
                  from documents o left join documents n on n.source = o.source and n.supersedes = o.uri and n.label_id = any ($2)
                  where o.source = $1 and o.uri = any ($3) and o.label_id = any ($2) group by o.id) s
            where d.id = s.id and d.label_id = any ($2) and (d.superseded, d.superseded_on) is distinct from (s.superseded, s.since)
            """, cancellationToken, source, session.LabelIds, uris.OfType<string>().Distinct().ToArray());
}
