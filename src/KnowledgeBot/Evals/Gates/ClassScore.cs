using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Evals.Gates;

/// <summary>How a class did, and against its gate.</summary>
/// <param name="Judged">Answered, or rightly or wrongly kept silent where silence is right: what accuracy is a share of.</param>
/// <param name="Needed">Cases it would take to prove 95 % at this accuracy; null when no number would.</param>
/// <param name="Gate">Null where none is set.</param>
/// <param name="Failures">What it misses of its gate, in words.</param>
public sealed record ClassScore(
    string Class, int Cases, int Right, int Wrong, int Silent, int InScope, int Judged, double? Accuracy, double? AccuracyLow, double? AccuracyHigh,
    double? Coverage, double? CoverageLow, double? CoverageHigh, int? Needed, int Flaky, Gate? Gate, IReadOnlyList<string> Failures)
{
    const double Goal = 0.95;

    public static ClassScore Of(string name, IReadOnlyCollection<CaseResult> results, Gate? gate)
    {
        int inScope = results.Count(r => r.InScope);
        int covered = results.Count(r => r is { InScope: true, IsAnswered: true, IsCited: true });
        CaseResult[] judged = [.. results.Where(r => r.Outcome != Outcome.Silent)];
        int right = judged.Count(r => r.Outcome == Outcome.Right);
        double? accuracy = judged.Length == 0 ? null : (double)right / judged.Length, coverage = inScope == 0 ? null : (double)covered / inScope;
        (double Low, double High)? ofAccuracy = WilsonInterval.Of(right, judged.Length), ofCoverage = WilsonInterval.Of(covered, inScope);
        return new ClassScore(name, results.Count, right, judged.Length - right, results.Count - judged.Length, inScope, judged.Length, accuracy, ofAccuracy?.Low, ofAccuracy?.High,
            coverage, ofCoverage?.Low, ofCoverage?.High, accuracy is { } rate ? CasesNeeded.For(rate, Goal) : null, results.Count(r => r.IsFlaky), gate,
            [.. Missed("accuracy", accuracy, gate?.Accuracy), .. Missed("lower bound of the accuracy", ofAccuracy?.Low, gate?.AccuracyLow), .. inScope == 0 ? [] : Missed("coverage", coverage, gate?.Coverage)]);
    }

    static IEnumerable<string> Missed(string what, double? reached, double? wanted)
    {
        if (wanted is { } goal && !(reached >= goal))
        {
            // 94.96 % is not shown as 95.0 %: it would seem to be met.
            yield return FormattableString.Invariant($"{what} {(reached is { } r ? FormattableString.Invariant($"{(Math.Round(r, 3) < goal ? r * 100 : Math.Floor(r * 1000) / 10):0.0} %") : "unknown, nothing was answered")}, gate {goal * 100:0.0} %");
        }
    }
}
