using KnowledgeBot.Evals.Baselines;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Gates;

/// <summary>Whether a run is good enough, and every reason why not.</summary>
/// <param name="GateFailures">Every class below its gate and every problem that no average excuses.</param>
/// <param name="RegressionFailures">More cases worse than the baseline than are allowed.</param>
/// <param name="LandingFailures">What keeps a change from landing: the gate failures that the gates file does not name under <c>below</c>, and what it names there without need.</param>
public sealed record RunVerdict(IReadOnlyList<string> GateFailures, IReadOnlyList<string> RegressionFailures, IReadOnlyList<string> LandingFailures)
{
    const int Named = 20;

    public static RunVerdict Of(IReadOnlyList<ClassScore> classes, IReadOnlyList<CaseResult> results, Comparison? comparison, GateFile gates)
    {
        (string Id, string Code)[] never = [.. results.SelectMany(r => r.Problems.Where(p => gates.Never.Contains(p.Code)).Select(p => (r.Id, p.Code))).Distinct()];
        string[] regressions = comparison is null || comparison.Worse.Count <= gates.AllowedRegressions ? []
            : [$"{comparison.Worse.Count} worse than the baseline, {gates.AllowedRegressions} allowed: {Some([.. comparison.Worse.Select(c => c.Id)])}"];
        // Nothing excuses a leak.
        string[] landing =
        [
            .. Failures(classes.Where(c => !gates.Below.ContainsKey(c.Class)), never.Where(n => n.Code == Problem.Leak || !gates.Below.ContainsKey(n.Id))),
            .. classes.Where(c => c.Failures.Count == 0 && gates.Below.ContainsKey(c.Class)).Select(c => $"{c.Class}: reaches its gate, strike it from 'below' in the gates file"),
            .. results.Select(r => r.Id).Where(id => gates.Below.ContainsKey(id) && never.All(n => n.Id != id)).Select(id => $"{id}: has no such problem any more, strike it from 'below' in the gates file"),
        ];
        return new RunVerdict([.. Failures(classes, never)], regressions, landing);
    }

    static IEnumerable<string> Failures(IEnumerable<ClassScore> classes, IEnumerable<(string Id, string Code)> never) =>
        [.. classes.SelectMany(c => c.Failures.Select(f => $"{c.Class}: {f}")), .. never.GroupBy(n => n.Code).Select(g => $"{g.Key}: {Some([.. g.Select(n => n.Id)])}")];

    static string Some(IReadOnlyList<string> ids) => $"{string.Join(", ", ids.Take(Named))}{(ids.Count > Named ? $" and {ids.Count - Named} more" : "")}";
}
