using System.Globalization;
using System.Text;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Evals.Gates;
using KnowledgeBot.Evals.Running;

namespace KnowledgeBot.Evals.Reports;

/// <summary>The result as a table between two marks of a Markdown file.</summary>
public static class ReadmeTable
{
    const string Begin = "<!-- eval:begin -->", End = "<!-- eval:end -->";

    /// <exception cref="UserFacingException">file-not-found; configuration-invalid: the marks are missing.</exception>
    public static async Task WriteAsync(RunReport report, string file, CancellationToken cancellationToken)
    {
        string text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken)
            : throw new UserFacingException(ErrorCode.FileNotFound, $"--readme '{file}' does not exist; name the Markdown file that holds the table");
        int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new UserFacingException(ErrorCode.ConfigurationInvalid, $"--readme '{file}' has no place for the table; put the lines '{Begin}' and '{End}' where it belongs");
        }

        await File.WriteAllTextAsync(file, $"{text[..(begin + Begin.Length)]}\n{Of(report)}{text[end..]}", cancellationToken);
    }

    public static string Of(RunReport report)
    {
        StringBuilder table = new("| Class | Cases | Right | Wrong | Silent | Accuracy (95 % interval) | Coverage | Cases that would prove 95 % |\n|---|---:|---:|---:|---:|---|---:|---:|\n");
        foreach (ClassScore c in report.Classes.Append(report.All))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {c.Class} | {c.Cases} | {c.Right} | {c.Wrong} | {c.Silent} | {Percent(c.Accuracy)}{(c.Accuracy is null ? "" : $" ({Percent(c.AccuracyLow)} to {Percent(c.AccuracyHigh)})")} | {Percent(c.Coverage)} | {(c.Needed is { } n ? n.ToString("N0", CultureInfo.InvariantCulture) : "none at this rate")} |\n");
        }

        return table.ToString();
    }

    static string Percent(double? share) => share is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s * 100:0} %") : "–";
}
