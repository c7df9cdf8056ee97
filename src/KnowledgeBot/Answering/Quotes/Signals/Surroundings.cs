namespace KnowledgeBot.Answering.Quotes.Signals;

/// <summary>All that was found for a question, for telling how much a sentence stands out.</summary>
sealed class Surroundings
{
    const int Counted = 10;
    const double LeastDeviation = 0.02;

    readonly double _mean;
    readonly double _deviation;
    readonly Dictionary<Guid, double> _shares;
    readonly Dictionary<ReadPassage, double> _best;
    readonly Dictionary<int, int> _saying;
    readonly int _sentences;

    public Surroundings(IReadOnlyList<ReadPassage> passages)
    {
        _sentences = passages.Sum(p => p.Sentences.Count);
        _saying = passages.SelectMany(p => p.Sentences).SelectMany(s => s.Wordings).CountBy(w => w).ToDictionary();
        double[] cosines = [.. passages.SelectMany(p => Enumerable.Range(0, p.Sentences.Count).Select(p.Cosine)).DefaultIfEmpty()];
        _mean = cosines.Average();
        _deviation = Math.Sqrt(cosines.Sum(c => (c - _mean) * (c - _mean)) / cosines.Length);
        BestCosine = cosines.Max();
        _best = passages.ToDictionary(p => p, p => Enumerable.Range(0, p.Sentences.Count).Select(p.Cosine).DefaultIfEmpty().Max());
        TopScore = Math.Max(1e-9, passages.Select(p => p.Hit.Score).DefaultIfEmpty().Max());
        TopLexical = Math.Max(1e-9, passages.Select(p => p.Hit.Lexical).DefaultIfEmpty().Max());
        ReadPassage[] first = [.. passages.Take(Counted)];
        double total = Math.Max(1e-9, first.Sum(p => Math.Max(0, p.Hit.Score)));
        _shares = first.GroupBy(p => p.Hit.Document).ToDictionary(g => g.Key, g => g.Sum(p => Math.Max(0, p.Hit.Score)) / total);
        BestDocument = _shares.Count == 0 ? Guid.Empty : _shares.MaxBy(s => s.Value).Key;
    }

    public double BestCosine { get; }

    public double TopScore { get; }

    public double TopLexical { get; }

    public Guid BestDocument { get; }

    public double Best(ReadPassage passage) => _best[passage];

    /// <summary>A cosine as deviations from the mean of all that was found: cosines of two models cannot be compared, deviations can.</summary>
    public double Standard(double cosine) => _deviation < LeastDeviation ? 0 : (cosine - _mean) / _deviation;

    /// <summary>How much a wording tells: 1 when a single sentence found holds it, 0 when all do.</summary>
    public double RarityOf(int wording) => _sentences < 2 ? 1 : 1 - Math.Log(Math.Max(1, _saying.GetValueOrDefault(wording))) / Math.Log(_sentences);

    /// <summary>Share of the best passages' score that a document has.</summary>
    public double ShareOf(Guid document) => _shares.GetValueOrDefault(document);
}
