using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>
/// Nearest vectors among the visible ones, by one of two statements: exact where few enough are visible, the graph with iterative scan
/// otherwise. The planner is not asked: it walks the graph for narrow people and comes back short (measured).
/// </summary>
static class SemanticSearch
{
    public static async Task<List<long>> NearestAsync(DatabaseSession session, EmbeddingSpace space, float[] query, int limit, SearchOptions options, CancellationToken cancellationToken)
    {
        bool exact = !space.Indexed || await session.ScalarAsync<long>(
            $"select count(*) from (select from {space.Table} where label_id = any ($1) limit {options.ExactUpTo + 1}) v", cancellationToken, session.LabelIds) <= options.ExactUpTo;
        if (!exact)
        {
            List<long> near = await GraphAsync(session, space, query, limit, cancellationToken);
            if (near.Count >= limit)
            {
                return near;
            }
        }

        return await ExactAsync(session, space, query, limit, cancellationToken);
    }

    public static Task<List<long>> ExactAsync(DatabaseSession session, EmbeddingSpace space, float[] query, int limit, CancellationToken cancellationToken) =>
        session.ListAsync($"select chunk_id from {space.Table} where label_id = any ($2) order by (embedding <#> $1::real[]::halfvec({space.Dimension})) + 0, chunk_id limit $3",
            r => r.GetInt64(0), cancellationToken, query, session.LabelIds, limit);

    public static async Task<List<long>> GraphAsync(DatabaseSession session, EmbeddingSpace space, float[] query, int limit, CancellationToken cancellationToken)
    {
        await session.ScalarAsync<string>("select set_config('hnsw.ef_search', $1, true) || set_config('hnsw.iterative_scan', 'relaxed_order', true)", cancellationToken,
            Math.Clamp(limit * 2, 100, 1000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await session.ListAsync($"""
            with near as materialized (select chunk_id, embedding <#> $1::real[]::halfvec({space.Dimension}) as distance from {space.Table}
                where label_id = any ($2) order by embedding <#> $1::real[]::halfvec({space.Dimension}) limit $3)
            select chunk_id from near order by distance, chunk_id
            """, r => r.GetInt64(0), cancellationToken, query, session.LabelIds, limit);
    }

    /// <summary>The cosine of every unit of the given chunks, in unit order.</summary>
    public static async Task<Dictionary<long, List<double>>> CosinesAsync(DatabaseSession session, EmbeddingSpace space, float[] query, IReadOnlyCollection<long> chunkIds, CancellationToken cancellationToken)
    {
        Dictionary<long, List<double>> cosines = [];
        foreach ((long chunk, double cosine) in await session.ListAsync(
            $"select chunk_id, -(embedding <#> $1::real[]::halfvec({space.Dimension})) from {space.Table} where chunk_id = any ($2) and label_id = any ($3) order by chunk_id, ordinal",
            r => (r.GetInt64(0), r.GetDouble(1)), cancellationToken, query, chunkIds.ToArray(), session.LabelIds))
        {
            (cosines.TryGetValue(chunk, out List<double>? list) ? list : cosines[chunk] = []).Add(cosine);
        }

        return cosines;
    }
}
