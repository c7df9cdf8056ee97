using KnowledgeBot.Access.Errors;
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
        EvalSuite after = SuiteParser.Parse("one.yaml", await SheetImport.ToYamlAsync(sheet, "one", CancellationToken.None));
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
        var refusal = await Assert.ThrowsAsync<UserFacingException>(() => SheetImport.ToYamlAsync(sheet, "one", CancellationToken.None));
        Assert.Contains("column 'answer' is not known", refusal.Message);
    }

    static string Described(EvalCase c) => string.Join(" # ", [c.Id, c.Class, c.Question, .. c.Phrasings, c.As, .. c.With, $"{c.AsOf}", .. c.Turns, .. c.Expect.Status.Order(), .. c.Expect.Says.Select(f => $"{f}"),
        .. c.Expect.SaysNot, .. c.Expect.Cites.Select(x => string.Join("|", x)), .. c.Expect.CitesNot]);
}
