using System.Text.Json;
using KnowledgeBot.Evals.Reports;

namespace KnowledgeBot.Evals.Coverage;

/// <summary>coverage.json and coverage.html, the heat map.</summary>
public static class CoverageFiles
{
    public static async Task WriteAsync(CoverageReport report, string directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Combine(directory, "coverage.json"), JsonSerializer.Serialize(report, ReportFiles.Json), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "coverage.html"), HtmlPage.Of("coverage.html", report), cancellationToken);
    }
}
