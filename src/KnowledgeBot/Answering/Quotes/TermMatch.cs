using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>How well each word of the question is met by a text: 1 as written, less by a synonym or a mended typo, 0 not at all.</summary>
sealed class TermMatch
{
    readonly IReadOnlyList<QueryTerm> _terms;
    readonly Dictionary<string, List<(int Word, double Weight)>> _byTerm = new(StringComparer.Ordinal);

    public TermMatch(IReadOnlyList<QueryTerm> terms)
    {
        _terms = terms;
        for (int i = 0; i < terms.Count; i++)
        {
            foreach (TermAlternative alternative in terms[i].Alternatives)
            {
                (_byTerm.TryGetValue(alternative.Term, out List<(int, double)>? words) ? words : _byTerm[alternative.Term] = []).Add((i, alternative.Weight));
            }
        }

        Total = terms.Sum(t => t.Idf);
    }

    /// <summary>Weight of all words of the question.</summary>
    public double Total { get; }

    public double[] Of(string text)
    {
        double[] met = new double[_terms.Count];
        foreach (Token token in Analyzer.Tokens(text))
        {
            foreach ((int word, double weight) in _byTerm.GetValueOrDefault(token.Term) ?? [])
            {
                met[word] = Math.Max(met[word], weight);
            }
        }

        return met;
    }

    /// <summary>Share of the question's weight that is met, 0 to 1.</summary>
    public double Share(double[] met) => Total <= 0 ? 0 : met.Select((m, i) => m * _terms[i].Idf).Sum() / Total;

    /// <summary>Share of a text's own words that the question asks for, 0 to 1: "Helm OMS" is more about Helm than "Helm additional user" is.</summary>
    public double Precision(string text)
    {
        Token[] words = [.. Analyzer.Tokens(text).Where(t => !t.IsPart)];
        return words.Length == 0 ? 0 : words.Count(t => _byTerm.ContainsKey(t.Term)) / (double)words.Length;
    }

    /// <summary>The same, with words that another text says already counting only in part.</summary>
    public double Share(double[] met, double[] saidAlready, double part)
    {
        (double held, double total) = (0, 0);
        for (int i = 0; i < met.Length; i++)
        {
            double weight = _terms[i].Idf * (saidAlready[i] > 0 ? part : 1);
            held += met[i] * weight;
            total += weight;
        }

        return total <= 0 ? 0 : held / total;
    }

    public static double[] Best(double[] a, double[] b, double weight) => [.. a.Select((x, i) => Math.Max(x, b[i] * weight))];
}
