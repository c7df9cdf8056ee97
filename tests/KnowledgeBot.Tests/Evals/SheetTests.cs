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
    public async Task every_suite_of_the_product_goes_through_a_sheet_unchanged()
    {
        using ScratchFolder folder = new();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppProcess.Checkout, "evals", "suites"), "*.yaml"))
        {
            EvalSuite before = SuiteParser.Parse(file, await File.ReadAllTextAsync(file, CancellationToken.None));
            string sheet = Path.Combine(folder.Root, $"{before.Name}.csv");
            await SheetExport.WriteAsync([before], sheet, CancellationToken.None);
            EvalSuite after = SuiteParser.Parse(file, await SheetImport.ToYamlAsync(sheet, before.Name, null, CancellationToken.None));
            Assert.Equal((before.Name, before.Today), (after.Name, after.Today));
            Assert.Equal(before.Cases.Select(Described), after.Cases.Select(Described));
        }
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
    public async Task rows_after_blank_ones_count_and_every_mistake_is_told_with_the_row_it_has_in_the_file()
    {
        using ScratchFolder folder = new();
        string sheet = folder.Write("sloppy.csv", """
            Cases of the enablement team;;;
            ;;;
            Question;As;As of;Says
            How much?;ana@vendor.example;12/10/2026;71500

            ;;;
            How long?;;2026-10-12;45 days
            How often?;max@vendor.example;2026-10-12;weekly

            """);
        var refusal = await Assert.ThrowsAsync<UserFacingException>(() => SheetImport.ToYamlAsync(sheet, "one", null, CancellationToken.None));
        Assert.Equal([$"{sheet}:4: asOf '12/10/2026' can be read in two ways; write it year first, as 2026-10-12 (in a spreadsheet, format the cell as text)", $"{sheet}:7: there is no 'as', the e-mail of who asks; fill it in, or empty the whole row"],
            refusal.Message.Split('\n'));
        string mended = folder.Write("mended.csv", (await File.ReadAllTextAsync(sheet, CancellationToken.None)).Replace("12/10/2026", "2026-10-12", StringComparison.Ordinal).Replace("How long?;;", "How long?;ana@vendor.example;", StringComparison.Ordinal));
        Assert.Equal(["one-001", "one-002", "one-003"], SuiteParser.Parse("one.yaml", await SheetImport.ToYamlAsync(mended, "one", null, CancellationToken.None)).Cases.Select(c => c.Id));
    }

    [Fact]
    public async Task what_a_spreadsheet_program_of_another_country_writes_is_read()
    {
        using ScratchFolder folder = new();
        string sheet = Path.Combine(folder.Root, "umlaut.csv");
        await File.WriteAllBytesAsync(sheet, System.Text.Encoding.Latin1.GetBytes("question;as;says\r\nWas kostet Z\u00fcrich?;j\u00fcrg@vendor.example;f\u00fcnf; \r\n"), CancellationToken.None);
        EvalCase read = SuiteParser.Parse("one.yaml", await SheetImport.ToYamlAsync(sheet, "one", null, CancellationToken.None)).Cases.Single();
        Assert.Equal(("Was kostet Zürich?", "jürg@vendor.example", "fünf"), (read.Question, read.As, read.Expect.Says[0].ToString()));
    }

    [Theory]
    [InlineData("Frage,Wer,says\nHow much?,ana@vendor.example,71500\n", ":1: no column 'question' and none 'as'; here stand 'Frage', 'Wer', 'says'; rename 'Frage' to 'question'; name the columns as the docs do: id, class")]
    [InlineData("question,as,says\nHow much?,ana@vendor.example,\n", ":2: nothing says what is expected; fill in says, saysNot")]
    [InlineData("question,as,Expected answer,Prio\nHow much?,ana@vendor.example,71500,1\n", ":1: column 'Expected answer' is not known, rename it to 'says'; column 'Prio' is not known, rename or delete it; known columns")]
    [InlineData("id,question,as,says\na,How much?,ana@vendor.example,71500\na,How long?,ana@vendor.example,45 days\n", ":3: the id 'a' stands in row 2 too")]
    [InlineData("question,as,figures\nHow much?,ana@vendor.example,about 40\n", ":2: figures 'about 40' reads otherwise; write win-rate = 0.42")]
    public async Task a_refusal_says_what_to_do(string text, string message)
    {
        using ScratchFolder folder = new();
        string sheet = folder.Write("cases.csv", text);
        Assert.Contains(message, (await Assert.ThrowsAsync<UserFacingException>(() => SheetImport.ToYamlAsync(sheet, "one", null, CancellationToken.None))).Message);
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
        .. c.Expect.SaysNot, .. c.Expect.Cites.Select(x => string.Join("|", x)), .. c.Expect.CitesNot, .. c.Expect.Hidden, .. c.Expect.Figures.Select(f => $"{f}"), .. c.Expect.List?.Select(x => string.Join("|", x)) ?? [], .. c.Expect.Warnings, .. c.Tags, c.Split ?? ""]);
}
