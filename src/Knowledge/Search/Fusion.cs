namespace KnowledgeBot.Knowledge.Search;

/// <summary>
/// One score from two kinds of evidence. BM25 is divided by the best hit's, so that the weight of a cosine means the same for every
/// question; the cosine counts above a floor that unrelated sentences reach too. Never by ranks: a weak embedder would halve the quality (measured).
/// </summary>
sealed class Fusion(double ceiling, IReadOnlyDictionary<long, double> lexical, IReadOnlyDictionary<long, List<double>> cosines, double semanticWeight)
{
    readonly double _best = lexical.Count == 0 ? 0 : lexical.Values.Max();

    public double Score(long chunkId) => (_best > 0 ? lexical.GetValueOrDefault(chunkId) / _best : 0) + semanticWeight * Math.Max(0, Semantic(chunkId));

    public double Lexical(long chunkId) => ceiling > 0 ? lexical.GetValueOrDefault(chunkId) / ceiling : 0;

    public double Semantic(long chunkId) => cosines.TryGetValue(chunkId, out List<double>? all) ? all.Max() : 0;

    public IReadOnlyList<double> Sentences(long chunkId) => cosines.TryGetValue(chunkId, out List<double>? all) ? all : [];
}
