using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Vectors;

/// <summary>Vectors of chunks, one table for each embedding space.</summary>
static class VectorStore
{
    public static async Task AddAsync(DatabaseSession session, IReadOnlyList<IndexedDocument> documents, long[][] chunkIds, CancellationToken cancellationToken)
    {
        var spaces = documents.SelectMany((d, i) => d.Vectors is { } vectors ? vectors.Units.Select((units, j) => (vectors.SpaceId, Chunk: chunkIds[i][j], Label: d.Version.LabelId, Units: units)) : []).GroupBy(r => r.SpaceId);
        foreach (var space in spaces)
        {
            await AddAsync(session, space.Key, [.. space.Select(r => (r.Chunk, r.Label, r.Units))], cancellationToken);
        }
    }

    public static async Task AddAsync(DatabaseSession session, int spaceId, IReadOnlyList<(long Chunk, int Label, IReadOnlyList<float[]> Units)> chunks, CancellationToken cancellationToken)
    {
        (long Chunk, int Label, int Ordinal, float[] Vector)[] rows = [.. chunks.SelectMany(c => c.Units.Select((v, n) => (c.Chunk, c.Label, n, v)))];
        if (rows.Length == 0)
        {
            return;
        }

        int dimension = rows[0].Vector.Length;
        // One flat array, cut by the server: an array of arrays would be flattened, and text costs more than the embedding itself.
        await session.ExecuteAsync($"""
            insert into vectors_{spaceId} (chunk_id, label_id, ordinal, embedding)
            select ($1::bigint[])[i], ($2::int[])[i], ($3::int[])[i], (($4::real[])[(i - 1) * {dimension} + 1 : i * {dimension}])::halfvec from generate_series(1, {rows.Length}) i
            """, cancellationToken, rows.Select(r => r.Chunk).ToArray(), rows.Select(r => r.Label).ToArray(), rows.Select(r => r.Ordinal).ToArray(), Flat(rows.Select(r => r.Vector), rows.Length * dimension));
    }

    static float[] Flat(IEnumerable<float[]> vectors, int length)
    {
        float[] flat = new float[length];
        int at = 0;
        foreach (float[] vector in vectors)
        {
            vector.CopyTo(flat, at);
            at += vector.Length;
        }

        return flat;
    }
}
