using System.Collections.Frozen;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>How well each word of the question is met by a text: 1 as written, less by a synonym or a mended typo, 0 not at all.</summary>
sealed class TermMatch
{
    const double AskingWeight = 0.3;

    /// <summary>Met by the word itself or a synonym, rather than by one that only goes with it.</summary>
    public const double Spelt = 0.55;

    /// <summary>Words that ask rather than name a subject: an answer seldom repeats them.</summary>
    static readonly FrozenSet<string> s_asking = """
        many much long often far soon quick quickly kind type sort happen mean say said says ask asked exactly actually currently right now
        do use used using work works one thing things anything something someone people folks guys ok okay able allowed possible supposed
        still yet even just like go going make made take put look let sure really always ever there's they're what're number name call called
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    readonly Dictionary<string, List<(int Word, double Weight)>> _byTerm = new(StringComparer.Ordinal);

    public TermMatch(IReadOnlyList<QueryTerm> terms, IReadOnlyList<AskedPhrase> phrases)
    {
        Terms = terms;
        Phrases = new SaidPhrases([.. phrases.Select(p => (p, Enumerable.Range(0, terms.Count).Where(i => p.Words.Contains(EnglishStemmer.Stem(terms[i].Word))).ToArray()))]);
        Weights = [.. terms.Select(t => t.Idf * (s_asking.Contains(t.Word) ? AskingWeight : 1))];
        for (int i = 0; i < terms.Count; i++)
        {
            foreach (TermAlternative alternative in terms[i].Alternatives)
            {
                Add(alternative.Term, i, alternative.Weight);
            }
        }

        for (int i = 0; i < terms.Count; i++)
        {
            foreach ((string kindred, double weight) in KindredWords.Of(EnglishStemmer.Stem(terms[i].Word)))
            {
                if (!_byTerm.TryGetValue(kindred, out List<(int Word, double)>? words) || !words.Exists(w => w.Word == i))
                {
                    Add(kindred, i, weight);
                }
            }
        }

        Total = Weights.Sum();
        FoundTotal = Weights.Where((_, i) => terms[i].Found).Sum();
        Rarest = terms.Count == 0 || FoundTotal <= 0 ? -1 : Enumerable.Range(0, terms.Count).Where(i => terms[i].Found).MaxBy(i => Weights[i]);
    }

    void Add(string term, int word, double weight) => (_byTerm.TryGetValue(term, out List<(int, double)>? words) ? words : _byTerm[term] = []).Add((word, weight));

    public IReadOnlyList<QueryTerm> Terms { get; }

    public SaidPhrases Phrases { get; }

    /// <summary>What each word of the question counts for: the rarer, the more.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Weight of all words of the question.</summary>
    public double Total { get; }

    /// <summary>Weight of the words that something visible holds.</summary>
    public double FoundTotal { get; }

    /// <summary>Number of the found word that counts most; -1 when none is found.</summary>
    public int Rarest { get; }

    public double[] Of(string text) => Of(Analyzer.Tokens(text));

    public double[] Of(IReadOnlyList<Token> words) => Of(words, Phrases.In(words));

    /// <param name="wordings">What the words say for phrases of the question.</param>
    public double[] Of(IReadOnlyList<Token> words, IReadOnlyList<int> wordings)
    {
        double[] met = new double[Terms.Count];
        foreach (Token token in words)
        {
            foreach ((int word, double weight) in Met(token.Term))
            {
                met[word] = Math.Max(met[word], weight);
            }
        }

        Phrases.Write(met, wordings);
        return met;
    }

    /// <summary>Words of the question that a term stands for.</summary>
    public IReadOnlyList<(int Word, double Weight)> Met(string term) => _byTerm.TryGetValue(term, out List<(int, double)>? words) ? words : [];

    public bool IsAsked(string term) => Met(term).Any(m => m.Weight > KindredWords.Weight);

    /// <summary>Share of the weight of the found words that is met, 0 to 1.</summary>
    public double Share(double[] met)
    {
        double held = 0;
        for (int i = 0; i < met.Length; i++)
        {
            held += met[i] * Weights[i];
        }

        return FoundTotal <= 0 ? 0 : held / FoundTotal;
    }

    /// <summary>Share of the weight of some words that is met; 1 when there are none.</summary>
    public double Share(double[] met, IReadOnlyList<int> words)
    {
        double total = words.Sum(i => Weights[i]);
        return total <= 0 ? 1 : words.Sum(i => met[i] * Weights[i]) / total;
    }

    /// <summary>The same, with words that another text says already counting only in part.</summary>
    public double Share(double[] met, double[] saidAlready, double part)
    {
        (double held, double total) = (0, 0);
        for (int i = 0; i < met.Length; i++)
        {
            double weight = Terms[i].Found ? Weights[i] * (saidAlready[i] > 0 ? part : 1) : 0;
            held += met[i] * weight;
            total += weight;
        }

        return total <= 0 ? 0 : held / total;
    }

    public static double[] Best(double[] a, double[] b, double weight)
    {
        double[] best = new double[a.Length];
        for (int i = 0; i < best.Length; i++)
        {
            best[i] = Math.Max(a[i], b[i] * weight);
        }

        return best;
    }
}
