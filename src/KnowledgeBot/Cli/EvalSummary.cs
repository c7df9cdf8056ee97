using System.Globalization;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Cli;

/// <summary>A run on the terminal.</summary>
static class EvalSummary
{
    const int Told = 10;

    /// <param name="land">Whether the run was to say if a change may land.</param>
    public static void Print(RunReport report, bool json, bool land, string page)
    {
        if (json)
        {
            Output.Json(report with { Cases = [] });
            return;
        }

        Output.Line($"{"class",-16}{"cases",6}{"right",7}{"wrong",7}{"silent",8}  {"accuracy",-26}{"coverage",10}  {"to prove 95 %",-14} gate");
        foreach (ClassScore c in report.Classes.Append(report.All))
        {
            Output.Line(string.Create(CultureInfo.InvariantCulture,
                $"{c.Class,-16}{c.Cases,6}{c.Right,7}{c.Wrong,7}{c.Silent,8}  {$"{Percent(c.Accuracy)} ({Percent(c.AccuracyLow)} to {Percent(c.AccuracyHigh)})",-26}{Percent(c.Coverage),10}  {(c.Needed is { } n ? $"{n:N0} cases" : "no number"),-14} {(c.Gate is null ? "none" : c.Failures.Count == 0 ? "met" : "missed")}"));
        }

        if (report.Comparison is { } compared)
        {
            Output.Line($"against {compared.Commit}: {compared.Improved.Count} improved, {compared.Same} same, {compared.Worse.Count} worse, {compared.Flaky.Count} flaky, {compared.New.Count} new, {compared.Missing.Count} missing");
        }

        if (report.Spread is { } spread)
        {
            Output.Line($"asked {report.Repeat} times: accuracy {Percent(spread.Mean)}, standard deviation {Percent(spread.StandardDeviation)}; flaky: {(spread.Flaky.Count == 0 ? "none" : string.Join(", ", spread.Flaky))}");
        }

        if (report.Agreement is { } agreement)
        {
            Output.Line(string.Create(CultureInfo.InvariantCulture, $"second judge: agrees in {agreement.Agreed} of {agreement.Cases}, kappa {agreement.Kappa?.ToString("0.00", CultureInfo.InvariantCulture) ?? "undefined"}"));
        }

        CaseResult[] missed = [.. report.Cases.Where(c => c.Outcome != Outcome.Right)];
        foreach (CaseResult c in missed.Length <= Told ? missed : [])
        {
            Output.Line($"{c.Outcome} {c.Id} ({c.At}): {string.Join("; ", c.Problems.Select(p => $"{p.Code} {p.Text}"))}");
        }

        if (missed.Length > Told)
        {
            Output.Line($"{missed.Length} are not right ({string.Join(", ", missed.SelectMany(c => c.Problems).GroupBy(p => p.Code).OrderByDescending(g => g.Count()).Take(Told).Select(g => $"{g.Count()} {g.Key}"))}); each with its reason in the report");
        }

        // One cause, such as a missing file of the model, fails them all.
        foreach (IGrouping<string, string> cause in missed.Length <= Told ? [] : missed.SelectMany(c => c.Problems).Where(p => p.Code == Problem.Failed).GroupBy(p => p.Text, p => p.Code).OrderByDescending(g => g.Count()).Take(3))
        {
            Output.Line($"FAILED {cause.Count()} of {report.Cases.Count}: {cause.Key}");
        }

        foreach (string failure in report.Verdict.GateFailures.Concat(report.Verdict.RegressionFailures))
        {
            Output.Line($"RED {failure}");
        }

        foreach (string failure in land ? report.Verdict.LandingFailures : [])
        {
            Output.Line($"MAY NOT LAND {failure}");
        }

        Output.Progress(string.Create(CultureInfo.InvariantCulture, $"{report.Cases.Count} case{(report.Cases.Count == 1 ? "" : "s")} in {report.Seconds:0.0} s; {page}"));
    }

    static string Percent(double? share) => share is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s * 100:0.0} %") : "–";
}
