using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Reports;

/// <summary>Writes a run down: result.json for machines, report.html for people, junit.xml for CI, a line of history, and what people should check of the second judge.</summary>
public static class ReportFiles
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task WriteAsync(RunReport report, string directory, int sample, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        IReadOnlyList<HistoryPoint> history = await History.AppendAsync(Path.Combine(directory, "history.jsonl"), HistoryPoint.Of(report), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "result.json"), JsonSerializer.Serialize(report, Json), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "report.html"), HtmlPage.Of("report.html", new { report, history }), cancellationToken);
        await using (FileStream junit = File.Create(Path.Combine(directory, "junit.xml")))
        {
            await JUnit.WriteAsync(report, junit, cancellationToken);
        }

        if (report.Agreement is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "judge-review.csv"), JudgeReview.Of(report, sample), cancellationToken);
        }
    }
}
