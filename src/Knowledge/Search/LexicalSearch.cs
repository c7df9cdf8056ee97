using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>BM25 over the postings of visible passages. A word's alternatives count once, by the best of them.</summary>
static class LexicalSearch
{
    const int AllTermsUpTo = 60_000;
    const int RareTermCandidates = 2_000;

    /// <returns>Chunk ids with scores, best first.</returns>
    public static Task<List<(long ChunkId, double Score)>> RunAsync(DatabaseSession session, IReadOnlyList<QueryTerm> terms, double averageLength, SearchOptions options, CancellationToken cancellationToken)
    {
        List<(int Term, float Weight, int Group, bool Opens)> rows = [];
        int group = 0;
        long opened = 0;
        foreach (QueryTerm term in terms.Where(t => t.Alternatives.Count > 0).OrderByDescending(t => t.Idf))
        {
            long frequency = term.Alternatives.Sum(a => a.Frequency);
            // The rarest words open the candidate set; words that nearly every passage holds only re-rank it.
            bool opens = group < 2 || opened + frequency <= AllTermsUpTo;
            opened += opens ? frequency : 0;
            rows.AddRange(term.Alternatives.Select(a => (a.Id, (float)(term.Idf * a.Weight), group, opens)));
            group++;
        }

        if (rows.Count == 0)
        {
            return Task.FromResult<List<(long, double)>>([]);
        }

        string candidates = rows.All(r => r.Opens) ? "" : $"and (q.opens or p.chunk_id in (select chunk_id from opened))";
        return session.ListAsync($"""
            with q as materialized (select * from unnest($1::int[], $2::real[], $3::int[], $4::boolean[]) q(term_id, weight, word, opens)),
            opened as materialized (
                select p.chunk_id from q join postings p on p.term_id = q.term_id
                where q.opens and p.label_id = any ($5) and $9 group by 1 order by sum(q.weight) desc, 1 limit {RareTermCandidates}),
            hits as (
                select p.chunk_id, q.word, max(q.weight * p.weight * ($6 + 1) / (p.weight + $6 * (1 - $7 + $7 * p.length / $8))) as score
                from q join postings p on p.term_id = q.term_id
                where p.label_id = any ($5) {candidates} group by 1, 2)
            select chunk_id, sum(score)::float8 as score from hits group by 1 order by 2 desc, 1 limit {options.LexicalCandidates}
            """, r => (r.GetInt64(0), r.GetDouble(1)), cancellationToken,
            rows.Select(r => r.Term).ToArray(), rows.Select(r => r.Weight).ToArray(), rows.Select(r => r.Group).ToArray(), rows.Select(r => r.Opens).ToArray(),
            session.LabelIds, options.K1, options.B, Math.Max(averageLength, 1), candidates.Length > 0);
    }

    /// <summary>What a passage that is all about every word of the question would score.</summary>
    public static double Ceiling(IReadOnlyList<QueryTerm> terms, SearchOptions options) => terms.Sum(t => t.Idf) * (options.K1 + 1);
}
