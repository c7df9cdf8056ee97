using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Keeps the flag "superseded" in step with what documents of a source say they replace.</summary>
static class SupersessionStore
{
    public static Task RefreshAsync(DatabaseSession session, string source, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            update documents d set superseded = not d.superseded
            where d.source = $1 and d.label_id = any ($2)
              and d.superseded <> exists (select from documents n where n.source = d.source and n.supersedes = d.uri and n.label_id = any ($2))
            """, cancellationToken, source, session.LabelIds);
}
