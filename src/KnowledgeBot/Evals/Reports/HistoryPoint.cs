using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Reports;

/// <summary>A run in one line.</summary>
public sealed record HistoryPoint(DateTimeOffset Started, string Commit, string Through, IReadOnlyList<string> Suites, int Cases, double? Accuracy, double? Coverage, IReadOnlyDictionary<string, HistoryRate> Classes)
{
    public static HistoryPoint Of(RunReport report) => new(report.Started, report.Commit, report.Through, report.Suites, report.All.Cases, report.All.Accuracy, report.All.Coverage,
        report.Classes.ToDictionary(c => c.Class, c => new HistoryRate(c.Accuracy, c.Coverage)));
}

public sealed record HistoryRate(double? Accuracy, double? Coverage);
