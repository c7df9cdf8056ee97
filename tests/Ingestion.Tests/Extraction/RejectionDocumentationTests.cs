using System.Reflection;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction;

public sealed partial class RejectionDocumentationTests
{
    static readonly string s_root = Root();

    [Fact]
    public void every_rejection_code_is_documented()
    {
        string[] constants = [.. typeof(RejectionCode).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
        Assert.NotEmpty(constants);
        Assert.Empty(constants.Except(Documented()));
    }

    [Fact]
    public void every_code_written_out_in_the_room_is_documented()
    {
        string[] written = [.. Written()];
        Assert.Contains("gave-up", written);
        Assert.Contains("no-rule", written);
        Assert.Empty(written.Except(Documented()));
    }

    [Fact]
    public void nothing_is_documented_that_no_file_can_meet()
    {
        IEnumerable<string> known = typeof(RejectionCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Concat(Written());
        Assert.Empty(Documented().Except(known));
    }

    static IEnumerable<string> Documented() => File.ReadLines(Path.Combine(s_root, "docs", "errors.md"))
        .SkipWhile(line => line != "## Outcomes of files").Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1]);

    static IEnumerable<string> Written() => Directory.EnumerateFiles(Path.Combine(s_root, "src", "Ingestion"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Codes().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();

    [GeneratedRegex("(?:(?:DocumentRejectedException|QuarantineReason)\\(\"|(?:RejectAsync|RetryAsync)\\(task, \"|(?:GaveUp|FileGone|Replaced) = \"|code = ')([a-z-]+)[\"']")]
    private static partial Regex Codes();

    static string Root()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "KnowledgeBot.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException($"KnowledgeBot.sln is not above {AppContext.BaseDirectory}");
    }
}
