using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Keeps in step what documents of a source say they replace, and from which day on.</summary>
static class SupersessionStore
{
    public static Task RefreshAsync(DatabaseSession session, string source, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            update documents d set superseded = s.superseded, superseded_on = s.since
            from (select o.id, count(n.id) > 0 as superseded, case when bool_or(n.id is not null and n.effective is null) then null else min(n.effective) end as since
                  from documents o left join documents n on n.source = o.source and n.supersedes = o.uri and n.label_id = any ($2)
                  where o.source = $1 and o.label_id = any ($2) group by o.id) s
            where d.id = s.id and d.label_id = any ($2) and (d.superseded, d.superseded_on) is distinct from (s.superseded, s.since)
            """, cancellationToken, source, session.LabelIds);
}
