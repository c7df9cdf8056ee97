using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Lexicon;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Chunks and their postings, added and retired document by document.</summary>
static class PassageStore
{
    public static async Task RetireAsync(DatabaseSession session, long documentId, CancellationToken cancellationToken)
    {
        // Postings and vectors go with their chunks (on delete cascade). A chunk without a single term counts as one word, as when it was added.
        await session.ExecuteAsync("""
            with gone as (delete from chunks where document_id = $1 and label_id = any ($2) returning id, label_id),
                 length as (select p.chunk_id, max(p.length) as words from postings p where p.chunk_id in (select id from gone) and p.label_id = any ($2) group by 1),
                 counts as (select g.label_id, count(*) as chunks, sum(coalesce(l.words, 1)) as length from gone g left join length l on l.chunk_id = g.id group by 1)
            update label_counts c set chunks = c.chunks - counts.chunks, length = c.length - counts.length from counts where c.label_id = counts.label_id
            """, cancellationToken, documentId, session.LabelIds);
    }

    public static async Task<long[]> AddAsync(DatabaseSession session, long documentId, DocumentVersion version, IReadOnlyList<IndexedPassage> passages, TermIds ids, CancellationToken cancellationToken)
    {
        long[] chunkIds = new long[passages.Count];
        for (int i = 0; i < passages.Count; i++)
        {
            Passage p = passages[i].Passage;
            chunkIds[i] = await session.ScalarAsync<long>("insert into chunks (document_id, label_id, ordinal, kind, heading, page, place, context, body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
                cancellationToken, documentId, version.LabelId, p.Ordinal, p.Kind, p.Heading.ToArray(),
                DatabaseSession.Typed(NpgsqlDbType.Integer, p.Page), DatabaseSession.Typed(NpgsqlDbType.Text, p.Place), p.Context, p.Body);
        }

        await AddPostingsAsync(session, version.LabelId, chunkIds, passages, ids, cancellationToken);
        await session.ExecuteAsync("""
            insert into label_counts as c (label_id, chunks, length) values ($1, $2, $3)
            on conflict (label_id) do update set chunks = c.chunks + excluded.chunks, length = c.length + excluded.length
            """, cancellationToken, version.LabelId, (long)passages.Count, passages.Sum(p => (long)p.Length));
        return chunkIds;
    }

    static async Task AddPostingsAsync(DatabaseSession session, int labelId, long[] chunkIds, IReadOnlyList<IndexedPassage> passages, TermIds ids, CancellationToken cancellationToken)
    {
        List<(int Term, long Chunk, float Weight, int Length)> rows = [];
        for (int i = 0; i < passages.Count; i++)
        {
            rows.AddRange(passages[i].Weights.Select(w => (ids.Of(w.Key), chunkIds[i], w.Value, passages[i].Length)));
        }

        await session.ExecuteAsync("insert into postings (term_id, label_id, chunk_id, weight, length) select t, $1, c, w, l from unnest($2::int[], $3::bigint[], $4::real[], $5::int[]) r(t, c, w, l)",
            cancellationToken, labelId, rows.Select(r => r.Term).ToArray(), rows.Select(r => r.Chunk).ToArray(), rows.Select(r => r.Weight).ToArray(), rows.Select(r => r.Length).ToArray());
    }
}
