using KnowledgeBot.Evals.Baselines;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Gates;

/// <summary>Whether a run may land, and every reason why not.</summary>
public sealed record RunVerdict(IReadOnlyList<string> GateFailures, IReadOnlyList<string> RegressionFailures)
{
    public static RunVerdict Of(IReadOnlyList<ClassScore> classes, IReadOnlyList<CaseResult> results, Comparison? comparison, GateFile gates)
    {
        List<string> failures = [.. classes.SelectMany(c => c.Failures.Select(f => $"{c.Class}: {f}"))];
        foreach (var never in results.SelectMany(r => r.Problems.Where(p => gates.Never.Contains(p.Code)).Select(p => (r.Id, p.Code))).Distinct().GroupBy(p => p.Code))
        {
            failures.Add($"{never.Key}: {string.Join(", ", never.Select(p => p.Id).Take(20))}{(never.Count() > 20 ? $" and {never.Count() - 20} more" : "")}");
        }

        List<string> regressions = comparison is null || comparison.Worse.Count <= gates.AllowedRegressions ? []
            : [$"{comparison.Worse.Count} worse than the baseline, {gates.AllowedRegressions} allowed: {string.Join(", ", comparison.Worse.Select(c => c.Id).Take(20))}"];
        return new RunVerdict(failures, regressions);
    }
}
