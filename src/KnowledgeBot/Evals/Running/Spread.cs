using KnowledgeBot.Evals.Judging;

namespace KnowledgeBot.Evals.Running;

/// <summary>How far accuracy and coverage move when the same questions are asked again.</summary>
/// <param name="Accuracies">Of each repetition.</param>
public sealed record Spread(IReadOnlyList<double> Accuracies, double Mean, double StandardDeviation, IReadOnlyList<string> Flaky)
{
    public static Spread? Of(IReadOnlyList<CaseResult> results, int repeat)
    {
        if (repeat < 2 || results.Count == 0)
        {
            return null;
        }

        double[] accuracies = [.. Enumerable.Range(0, repeat).Select(i => results.Select(r => r.Runs[i]).Where(o => o != Outcome.Silent).Select(o => o == Outcome.Right ? 1.0 : 0).DefaultIfEmpty(0).Average())];
        double mean = accuracies.Average();
        return new Spread(accuracies, mean, Math.Sqrt(accuracies.Sum(a => (a - mean) * (a - mean)) / (repeat - 1)), [.. results.Where(r => r.IsFlaky).Select(r => r.Id)]);
    }
}
