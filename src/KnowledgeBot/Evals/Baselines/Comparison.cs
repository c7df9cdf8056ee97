using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Baselines;

/// <summary>A run beside its baseline.</summary>
/// <param name="Flaky">Changed, but answers differently from run to run: no regression, and no progress.</param>
/// <param name="Missing">In the baseline and not in this run.</param>
public sealed record Comparison(
    string Commit, DateTimeOffset Started, IReadOnlyList<ComparedCase> Improved, IReadOnlyList<ComparedCase> Worse, IReadOnlyList<ComparedCase> Flaky, int Same, IReadOnlyList<string> New, IReadOnlyList<string> Missing)
{
    public static Comparison Of(Baseline baseline, IReadOnlyList<CaseResult> results)
    {
        List<ComparedCase> improved = [], worse = [], flaky = [];
        int same = 0;
        foreach (CaseResult now in results)
        {
            if (!baseline.Cases.TryGetValue(now.Id, out BaselineCase? before))
            {
                continue;
            }

            int step = Worth(now.Outcome, now.Problems.Select(p => p.Code)) - Worth(before.Outcome, before.Problems);
            if (step == 0)
            {
                same++;
            }
            else
            {
                (now.IsFlaky || before.Flaky ? flaky : step > 0 ? improved : worse).Add(Compared(before, now));
            }
        }

        HashSet<string> ids = [.. results.Select(r => r.Id)], suites = [.. results.Select(r => r.Suite)];
        return new Comparison(baseline.Commit, baseline.Started, improved, worse, flaky, same, [.. ids.Where(id => !baseline.Cases.ContainsKey(id)).Order(StringComparer.Ordinal)],
            [.. baseline.Cases.Where(c => !ids.Contains(c.Key) && suites.Contains(c.Value.Suite)).Select(c => c.Key).Order(StringComparer.Ordinal)]);
    }

    static ComparedCase Compared(BaselineCase before, CaseResult now)
    {
        string[] cited = [.. now.Answer?.Citations.Select(c => c.Uri).Distinct() ?? []];
        return new ComparedCase(now.Id, now.Class, now.Question, before.Outcome, now.Outcome, before.Text, now.Answer?.Text ?? "", [.. before.Cited.Except(cited)], [.. cited.Except(before.Cited)],
            before.Problems, [.. now.Problems.Select(p => p.Code).Distinct()]);
    }

    /// <summary>A silence is better than a wrong answer, and any wrong answer better than a leak, a wrong number or a stale price.</summary>
    static int Worth(string outcome, IEnumerable<string> problems) => outcome switch
    {
        Outcome.Right => 3,
        Outcome.Silent => 2,
        _ => problems.Any(p => p is Problem.Leak or Problem.WrongNumber or Problem.StalePrice) ? 0 : 1,
    };
}
