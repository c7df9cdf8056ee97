using KnowledgeBot.Access.Errors;
using KnowledgeBot.Evals.Reports;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Evals.Suites.Sheets;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

public sealed class SheetTests
{
    const string Suite = """
        suite: one
        cases:
          - id: one-1
            class: lookup
            question: "=HYPERLINK(\"http://evil.example\") what is the price?"
            phrasings: ["price, please", "how much; and why"]
            as: ana@vendor.example
            with: [max@vendor.example]
            asOf: "2026-05-11"
            turns: ["What is Helm?"]
            expect: { says: [["£71,500", "71.5k"], { number: 42, tolerance: 1, unit: days }], saysNot: ["@all"], cites: [[a.md, b.md], c.md], citesNot: [d.md] }
          - { id: one-2, class: unanswerable, question: "-1 day or +1 day?", as: ana@vendor.example, expect: { status: unknown } }
        """;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task a_suite_goes_through_a_sheet_unchanged(string format)
    {
        using ScratchFolder folder = new();
        string sheet = Path.Combine(folder.Root, $"cases.{format}");
        EvalSuite before = SuiteParser.Parse("one.yaml", Suite);
        await SheetExport.WriteAsync([before], sheet, CancellationToken.None);
        EvalSuite after = SuiteParser.Parse("one.yaml", await SheetImport.ToYamlAsync(sheet, "one", null, CancellationToken.None));
        Assert.Equal(before.Cases.Select(Described), after.Cases.Select(Described));
    }

    [Fact]
    public async Task no_cell_of_an_export_is_a_formula()
    {
        using ScratchFolder folder = new();
        string sheet = Path.Combine(folder.Root, "cases.csv");
        await SheetExport.WriteAsync([SuiteParser.Parse("one.yaml", Suite)], sheet, CancellationToken.None);
        string text = await File.ReadAllTextAsync(sheet, CancellationToken.None);
        Assert.Contains("\"'=HYPERLINK(", text);
        Assert.DoesNotMatch("(^|,|\n)\"[ ]*[=+@-]", text);
    }

    [Fact]
    public async Task a_column_nobody_knows_is_refused()
    {
        using ScratchFolder folder = new();
        string sheet = folder.Write("cases.csv", "question,as,answer\nHow much?,ana@vendor.example,71500\nHow long?,ana@vendor.example,2\n");
        var refusal = await Assert.ThrowsAsync<UserFacingException>(() => SheetImport.ToYamlAsync(sheet, "one", null, CancellationToken.None));
        Assert.Contains("column 'answer' is not known", refusal.Message);
    }

    [Fact]
    public async Task a_mistake_is_told_of_the_row_it_stands_in_and_the_day_is_kept()
    {
        using ScratchFolder folder = new();
        string sheet = folder.Write("cases.csv", "question,as,says,status\nHow much?,ana@vendor.example,71500,\nHow long?,ana@vendor.example,45 days,anwered\n");
        var refusal = await Assert.ThrowsAsync<UserFacingException>(() => SheetImport.ToYamlAsync(sheet, "one", null, CancellationToken.None));
        Assert.StartsWith($"{sheet}:3: status 'anwered' is none of answered", refusal.Message);
        string good = folder.Write("good.csv", "question,as,says\nHow much?,ana@vendor.example,71500\nHow long?,ana@vendor.example,2 days\n");
        Assert.Equal(new DateOnly(2026, 10, 12), SuiteParser.Parse("one.yaml", await SheetImport.ToYamlAsync(good, "one", new DateOnly(2026, 10, 12), CancellationToken.None)).Today);
    }

    [Fact]
    public async Task a_review_says_how_far_each_judge_agrees_with_the_person()
    {
        using ScratchFolder folder = new();
        string head = "id,question,expected,answer,first judge,second judge,yours (right or wrong)\n";
        string sheet = folder.Write("review.csv", head + "a,?,x,y,right,wrong,right\nb,?,x,y,silent,right,wrong\nc,?,x,y,wrong,wrong,Wrong\nd,?,x,y,right,right,\n");
        HumanReview review = await HumanReview.ReadAsync(sheet, CancellationToken.None);
        Assert.Equal((4, 3, 3, 1), (review.Verdicts, review.First.Agreement.Cases, review.First.Agreement.Agreed, review.Second.Agreement.Agreed));
        Assert.Equal(["a", "b"], review.Second.Differs);
        string odd = folder.Write("odd.csv", head + "a,?,x,y,right,wrong,right\nb,?,x,y,right,wrong,perhaps\n");
        Assert.Contains("odd.csv:3: 'perhaps' is neither right nor wrong", (await Assert.ThrowsAsync<UserFacingException>(() => HumanReview.ReadAsync(odd, CancellationToken.None))).Message);
        string blank = folder.Write("blank.csv", head + "a,?,x,y,right,wrong,\nb,?,x,y,right,wrong,\n");
        Assert.Contains("no verdict of yours yet", (await Assert.ThrowsAsync<UserFacingException>(() => HumanReview.ReadAsync(blank, CancellationToken.None))).Message);
    }

    static string Described(EvalCase c) => string.Join(" # ", [c.Id, c.Class, c.Question, .. c.Phrasings, c.As, .. c.With, $"{c.AsOf}", .. c.Turns, .. c.Expect.Status.Order(), .. c.Expect.Says.Select(f => $"{f}"),
        .. c.Expect.SaysNot, .. c.Expect.Cites.Select(x => string.Join("|", x)), .. c.Expect.CitesNot]);
}
