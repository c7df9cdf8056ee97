namespace KnowledgeBot.Evals.Retrieval;

/// <summary>How well the documents that answer were found, apart from what was made of them. Documents count, not passages: the first passage of one gives its rank.</summary>
/// <param name="Rank">Of the first relevant document, from 1; null when none was found.</param>
public sealed record RetrievalScore(double Recall5, double Recall10, double Ndcg10, double Mrr, int? Rank)
{
    public const int Depth = 24;

    /// <param name="wanted">Every entry is one need, met by any one of its documents.</param>
    /// <param name="found">Uris of passages, best first.</param>
    public static RetrievalScore Of(IReadOnlyList<IReadOnlyList<string>> wanted, IEnumerable<string> found)
    {
        List<string> ranked = [.. found.Distinct(StringComparer.Ordinal)];
        int[] ranks = [.. wanted.Select(any => ranked.FindIndex(any.Contains)).Where(i => i >= 0).Select(i => i + 1).Order()];
        int? first = ranks.Length == 0 ? null : ranks[0];
        double best = Enumerable.Range(1, Math.Min(10, wanted.Count)).Sum(Gain);
        // Two needs met by one document share its rank and gain once.
        double gained = ranks.Distinct().Where(r => r <= 10).Sum(Gain);
        return new RetrievalScore(Share(5), Share(10), best == 0 ? 0 : Math.Min(1, gained / best), first is { } rank ? 1.0 / rank : 0, first);

        double Share(int k) => ranks.Count(r => r <= k) / (double)wanted.Count;
    }

    static double Gain(int rank) => 1 / Math.Log2(rank + 1);
}
