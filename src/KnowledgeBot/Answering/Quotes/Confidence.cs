using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>How sure the evidence is that it answers the question at all, 0 to 1: a logistic model over a few signals, fitted on development questions (bench/answers).</summary>
public sealed record Confidence(
    double BestCoverage, double BestOwn, double BestCosine, double Passage, double MissingWeight, double MissingName,
    double Lexical, double WantedKind, double UnwantedKind, double RarestMissing, double Terms)
{
    const double Intercept = -6.34;
    static readonly double[] s_weights = [5.92, -1.56, 0.90, 0.87, -0.78, -1.21, -0.39, 0.23, 0.06, 0.82, 1.75];

    internal static Confidence Of(List<Candidate> candidates, TermMatch match, IReadOnlyList<QueryTerm> terms, QuestionShape shape, string question)
    {
        if (candidates.Count == 0)
        {
            return new Confidence(0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0);
        }

        Candidate best = candidates.MaxBy(c => c.Score)!;
        double[] met = match.Of($"{best.Hit.Body} {string.Join(' ', best.Hit.Heading)} {best.Hit.Title} {best.Hit.Account}");
        double passage = match.Share(met);
        double missing = terms.Where(t => !t.Found).Sum(t => t.Idf) / Math.Max(match.Total, 1e-9);
        (bool wants, double fit) = (shape.WantsSomething, shape.Fit(best.Text, string.Join(". ", best.Hit.Heading)));
        double rarest = terms.Select((t, i) => met[i] == 0 ? t.Idf : 0).DefaultIfEmpty().Max() / Math.Max(match.Total, 1e-9);
        return new Confidence(best.Coverage, best.Own, best.Cosine, passage, missing, MissingNames(terms, met, question),
            best.Hit.Lexical, fit, wants ? 1 - fit : 0, rarest, Math.Log(1 + terms.Count));
    }

    /// <summary>The signals in a fixed order, for fitting.</summary>
    public IReadOnlyList<double> Signals => [BestCoverage, BestOwn, BestCosine, Passage, MissingWeight, MissingName, Lexical, WantedKind, UnwantedKind, RarestMissing, Terms];

    public double Probability
    {
        get
        {
            double z = Intercept;
            for (int i = 0; i < Signals.Count; i++)
            {
                z += s_weights[i] * Signals[i];
            }

            return 1 / (1 + Math.Exp(-z));
        }
    }

    /// <summary>Share of the names and numbers in the question that the passage does not hold: an answer about another firm is no answer.</summary>
    static double MissingNames(IReadOnlyList<QueryTerm> terms, double[] met, string question)
    {
        string[] words = question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> names = [.. words.Skip(1).Where(w => char.IsUpper(w[0]) || w.Any(char.IsDigit)).SelectMany(w => Knowledge.Text.Analyzer.Tokens(w)).Select(t => t.Word)];
        int[] named = [.. Enumerable.Range(0, terms.Count).Where(i => names.Contains(terms[i].Word))];
        return named.Length == 0 ? 0 : named.Count(i => met[i] == 0) / (double)named.Length;
    }
}
