using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>
/// One writer of a source at a time, until its transaction ends: who supersedes whom is decided on all of the source's documents, and two
/// writers that see neither of each other's would leave the flag wrong. Counts are locked in the order of their labels: a document moving
/// from one label to another would otherwise meet one moving back.
/// </summary>
static class WriterTurn
{
    public static async Task TakeAsync(DatabaseSession session, string source, string uri, int? labelId, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('source ' || $1, 0))", cancellationToken, source);
        await session.ExecuteAsync("""
            select from label_counts where label_id = any ($1)
              and (label_id = $2 or label_id = (select label_id from documents where source = $3 and uri = $4 and label_id = any ($1)))
            order by label_id for update
            """, cancellationToken, session.LabelIds, DatabaseSession.Typed(NpgsqlDbType.Integer, labelId), source, uri);
    }
}
