using System.Text.RegularExpressions;
using KnowledgeBot.Evals.Reports;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Evals.Gates;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

public sealed partial class ReportTests
{
    [Fact]
    public void what_an_answer_says_cannot_end_the_data_it_stands_in()
    {
        CaseResult hostile = MeasureTests.Result("x", Outcome.Wrong) with { Question = "</script><script>alert(1)</script><!--" };
        RunReport report = new("1", "abc", DateTimeOffset.UnixEpoch, 1, "direct", new DateOnly(2026, 10, 12), null, null, 1, ["s"], ClassScore.Of("all", [hostile], null), [], [], new RunVerdict([], [], []), null, null, null, [hostile]);
        string page = HtmlPage.Of("report.html", new { report, history = Array.Empty<HistoryPoint>() });
        Assert.Equal(2, Script().Count(page));
        Assert.DoesNotContain("<!--", page);
        Assert.DoesNotContain("innerHTML", page);
    }

    [GeneratedRegex("<script")]
    private static partial Regex Script();
}
