using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>
/// One writer of a source at a time, until its transaction ends: who supersedes whom is decided on all of the source's documents, and two
/// writers that see neither of each other's would leave the flag wrong. Labels are locked in their order, their counts being shared by all
/// sources: a document moving from one label to another would otherwise meet one moving back. Sources are locked in order too, and before labels.
/// </summary>
static class WriterTurn
{
    const int Labels = 0x6B62_6C62; // "kblb"

    /// <param name="documents">What is about to be written, with the label it comes under; null when it goes.</param>
    public static async Task TakeAsync(DatabaseSession session, IReadOnlyCollection<(string Source, string Uri, int? Label)> documents, CancellationToken cancellationToken)
    {
        string[] sources = [.. documents.Select(d => d.Source)];
        await session.ExecuteAsync("select pg_advisory_xact_lock(source) from (select distinct hashtextextended('source ' || s, 0) as source from unnest($1::text[]) s order by 1) l", cancellationToken, sources);
        await session.ExecuteAsync($"""
            select pg_advisory_xact_lock({Labels}, label_id) from (
                select label_id from unnest($1::int[]) new(label_id) where label_id is not null
                union select d.label_id from unnest($2::text[], $3::text[]) w(source, uri) join documents d on d.source = w.source and d.uri = w.uri
                where d.label_id = any ($4) order by 1) l
            """, cancellationToken, documents.Select(d => d.Label).ToArray(), sources, documents.Select(d => d.Uri).ToArray(), session.LabelIds);
    }
}
