using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Vectors;

/// <summary>Vectors of chunks, one table for each embedding space.</summary>
static class VectorStore
{
    public static async Task AddAsync(DatabaseSession session, PassageVectors vectors, long[] chunkIds, int labelId, CancellationToken cancellationToken)
    {
        (long Chunk, int Ordinal, float[] Vector)[] rows = [.. chunkIds.SelectMany((chunk, i) => vectors.Units[i].Select((v, n) => (chunk, n, v)))];
        if (rows.Length == 0)
        {
            return;
        }

        int dimension = rows[0].Vector.Length;
        // One flat array, cut by the server: an array of arrays would be flattened, and text costs more than the embedding itself.
        await session.ExecuteAsync($"""
            insert into vectors_{vectors.SpaceId} (chunk_id, label_id, ordinal, embedding)
            select ($2::bigint[])[i], $1, ($3::int[])[i], (($4::real[])[(i - 1) * {dimension} + 1 : i * {dimension}])::halfvec from generate_series(1, {rows.Length}) i
            """, cancellationToken,
            labelId, rows.Select(r => r.Chunk).ToArray(), rows.Select(r => r.Ordinal).ToArray(), rows.SelectMany(r => r.Vector).ToArray());
    }
}
