using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>
/// One writer of a source at a time, until its transaction ends: who supersedes whom is decided on all of the source's documents, and two
/// writers that see neither of each other's would leave the flag wrong. Labels are locked in their order, their counts being shared by all
/// sources: a document moving from one label to another would otherwise meet one moving back.
/// </summary>
static class WriterTurn
{
    const int Labels = 0x6B62_6C62; // "kblb"

    public static async Task TakeAsync(DatabaseSession session, string source, string uri, int? labelId, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('source ' || $1, 0))", cancellationToken, source);
        await session.ExecuteAsync($"""
            select pg_advisory_xact_lock({Labels}, label_id) from (
                select $1::int as label_id where $1::int is not null
                union select label_id from documents where source = $2 and uri = $3 and label_id = any ($4) order by 1) l
            """, cancellationToken, DatabaseSession.Typed(NpgsqlDbType.Integer, labelId), source, uri, session.LabelIds);
    }
}
