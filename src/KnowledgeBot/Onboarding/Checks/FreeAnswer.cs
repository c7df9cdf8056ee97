using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>
/// Holds an answer in a person's own words against passages. What counts is what the passage adds to the question: its values first, else its words or its
/// meaning. A value of the same kind that the passage does not hold makes the answer wrong, whatever else it says.
/// </summary>
sealed partial class FreeAnswer(IEmbedder embedder)
{
    const double RightShare = 0.45;
    const double PartShare = 0.2;
    const double RightMeaning = 0.72;
    const double PartMeaning = 0.55;

    /// <summary>Words beyond this many need not be repeated.</summary>
    const int EnoughTerms = 10;

    /// <param name="passages">Lines, each enough by itself.</param>
    public async Task<Verdict> GradeAsync(string question, string passages, string given, CancellationToken cancellationToken)
    {
        double likeness = await LikenessAsync(question, passages, given, cancellationToken);
        return likeness >= RightShare ? Verdict.Right : likeness >= PartShare ? Verdict.Partly : Verdict.Missed;
    }

    /// <returns>0 to 1; from <see cref="RightShare"/> on it is right.</returns>
    public async Task<double> LikenessAsync(string question, string passages, string given, CancellationToken cancellationToken)
    {
        string[] lines = [.. passages.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        HashSet<string> said = Analyzer.Terms(given);
        if (lines.Length == 0 || said.Count == 0)
        {
            return 0;
        }

        double[] meanings = await MeaningsAsync(given, lines, cancellationToken);
        double best = lines.Zip(meanings, (line, meaning) => Share(question, line, said, given, meaning)).Max();
        return Contradicts(string.Join('\n', lines), given) ? 0 : best;
    }

    static double Share(string question, string line, HashSet<string> said, string given, double meaning)
    {
        HashSet<string> known = Analyzer.Terms(question), needed = Analyzer.Terms(line);
        needed.ExceptWith(known);
        double words = needed.Count == 0 ? 0 : (double)needed.Count(said.Contains) / Math.Min(needed.Count, EnoughTerms);
        double share = Math.Max(Math.Min(1, words), Meant(meaning));
        IReadOnlyList<QuizValue> asked = QuizValues.In(question), told = QuizValues.In(given);
        QuizValue[] values = [.. QuizValues.In(line).Where(v => v.Kind != QuizValueKind.Name && !asked.Any(v.IsSaidBy))];
        if (values.Length > 0)
        {
            // Without the value the words around it are half the answer.
            share = told.Any(t => values.Any(v => v.IsSaidBy(t))) ? Math.Max(share, RightShare) : Math.Min(share, RightShare - 0.01);
        }

        return Negated(line) == Negated(given) || Analyzer.Terms(given).Count < 3 ? share : Math.Min(share, RightShare - 0.01);
    }

    /// <summary>A cosine on the scale of shares.</summary>
    static double Meant(double meaning) => meaning switch
    {
        >= RightMeaning => RightShare + ((1 - RightShare) * (meaning - RightMeaning) / (1 - RightMeaning)),
        >= PartMeaning => PartShare + ((RightShare - PartShare) * (meaning - PartMeaning) / (RightMeaning - PartMeaning)),
        _ => PartShare * Math.Max(0, meaning) / PartMeaning * 0.99,
    };

    static bool Contradicts(string passages, string given)
    {
        ILookup<QuizValueKind, QuizValue> held = QuizValues.In(passages).ToLookup(v => v.Kind);
        return QuizValues.In(given).Any(t => t.Kind is not (QuizValueKind.Name or QuizValueKind.Number) && held.Contains(t.Kind) && !held[t.Kind].Any(v => v.IsSaidBy(t)));
    }

    async Task<double[]> MeaningsAsync(string given, string[] lines, CancellationToken cancellationToken)
    {
        try
        {
            float[][] vectors = await embedder.EmbedAsync([given, .. lines], cancellationToken);
            return [.. vectors.Skip(1).Select(v => v.Zip(vectors[0], (a, b) => (double)a * b).Sum())];
        }
        catch (EmbeddingUnavailableException)
        {
            return new double[lines.Length];
        }
    }

    static bool Negated(string text) => Negation().IsMatch(text);

    [GeneratedRegex(@"\b(not|never|no|cannot|without|nobody|nothing|none)\b|n['’]t\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();
}
