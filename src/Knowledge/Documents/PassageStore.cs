using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Lexicon;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Chunks and their postings, added and retired document by document.</summary>
static class PassageStore
{
    public static async Task RetireAsync(DatabaseSession session, long[] documentIds, CancellationToken cancellationToken)
    {
        // Postings and vectors go with their chunks (on delete cascade). A chunk without a single term counts as one word, as when it was added.
        await session.ExecuteAsync("""
            with gone as (delete from chunks where document_id = any ($1) and label_id = any ($2) returning id, label_id),
                 length as (select p.chunk_id, max(p.length) as words from postings p where p.chunk_id in (select id from gone) and p.label_id = any ($2) group by 1),
                 counts as (select g.label_id, count(*) as chunks, sum(coalesce(l.words, 1)) as length from gone g left join length l on l.chunk_id = g.id group by 1)
            update label_counts c set chunks = c.chunks - counts.chunks, length = c.length - counts.length from counts where c.label_id = counts.label_id
            """, cancellationToken, documentIds, session.LabelIds);
    }

    /// <returns>For each document the ids of its chunks, in the order of its passages.</returns>
    public static async Task<long[][]> AddAsync(DatabaseSession session, long[] documentIds, IReadOnlyList<IndexedDocument> documents, TermIds ids, CancellationToken cancellationToken)
    {
        string rows = JsonSerializer.Serialize(documents.SelectMany((d, i) => d.Version.Passages.Select(p => new
        {
            document_id = documentIds[i], label_id = d.Version.LabelId, ordinal = p.Ordinal, kind = p.Kind, heading = p.Heading, page = p.Page, place = p.Place, context = p.Context, body = p.Body,
        })));
        Dictionary<(long, int), long> chunks = (await session.ListAsync("""
            insert into chunks (document_id, label_id, ordinal, kind, heading, page, place, context, body)
            select * from json_to_recordset($1) r(document_id bigint, label_id int, ordinal int, kind text, heading text[], page int, place text, context text, body text)
            returning document_id, ordinal, id
            """, r => (Key: (r.GetInt64(0), r.GetInt32(1)), Id: r.GetInt64(2)), cancellationToken, DatabaseSession.Typed(NpgsqlDbType.Json, rows))).ToDictionary(r => r.Key, r => r.Id);
        long[][] chunkIds = [.. documents.Select((d, i) => d.Version.Passages.Select(p => chunks[(documentIds[i], p.Ordinal)]).ToArray())];
        await AddPostingsAsync(session, chunkIds, documents, ids, cancellationToken);
        await CountAsync(session, documents, cancellationToken);
        return chunkIds;
    }

    static Task AddPostingsAsync(DatabaseSession session, long[][] chunkIds, IReadOnlyList<IndexedDocument> documents, TermIds ids, CancellationToken cancellationToken)
    {
        List<(int Term, int Label, long Chunk, float Weight, int Length)> rows = [];
        for (int i = 0; i < documents.Count; i++)
        {
            for (int j = 0; j < chunkIds[i].Length; j++)
            {
                IndexedPassage passage = documents[i].Passages[j];
                rows.AddRange(passage.Weights.Select(w => (ids.Of(w.Key), documents[i].Version.LabelId, chunkIds[i][j], w.Value, passage.Length)));
            }
        }

        // In the order of their index, which then grows page by page.
        rows.Sort((a, b) => (a.Term, a.Label, a.Chunk).CompareTo((b.Term, b.Label, b.Chunk)));
        return session.ExecuteAsync("insert into postings (term_id, label_id, chunk_id, weight, length) select * from unnest($1::int[], $2::int[], $3::bigint[], $4::real[], $5::int[])",
            cancellationToken, rows.Select(r => r.Term).ToArray(), rows.Select(r => r.Label).ToArray(), rows.Select(r => r.Chunk).ToArray(), rows.Select(r => r.Weight).ToArray(), rows.Select(r => r.Length).ToArray());
    }

    static Task CountAsync(DatabaseSession session, IReadOnlyList<IndexedDocument> documents, CancellationToken cancellationToken)
    {
        (int Label, long Chunks, long Length)[] counts = [.. documents.SelectMany(d => d.Passages, (d, p) => (Label: d.Version.LabelId, p.Length)).GroupBy(p => p.Label)
            .Select(own => (own.Key, own.LongCount(), own.Sum(p => (long)p.Length)))];
        return session.ExecuteAsync("""
            insert into label_counts as c (label_id, chunks, length) select * from unnest($1::int[], $2::bigint[], $3::bigint[])
            on conflict (label_id) do update set chunks = c.chunks + excluded.chunks, length = c.length + excluded.length
            """, cancellationToken, counts.Select(c => c.Label).ToArray(), counts.Select(c => c.Chunks).ToArray(), counts.Select(c => c.Length).ToArray());
    }
}
