using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Suites;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>Which numbers of an answer are wrong: those that contradict what is expected and those that stand nowhere, and no others.</summary>
public sealed class WrongNumberTests
{
    static readonly Guid s_document = Guid.NewGuid();
    static readonly DateOnly s_day = new(2026, 10, 12);

    [Theory]
    [InlineData("Reasons given, EMEA, lost deals, 2026-01-01 to 2026-06-30: 1.")]
    [InlineData("Reasons given, EMEA, lost deals, 1 Jan 2026 – 12 Oct 2026: 1.")]
    [InlineData("Open since 15 Jun 2026 (119 days).")]
    [InlineData("Open since 2026-06-15 (119 days), owner Tate.")]
    [InlineData("From 1 March 2026 until 31 March 2026: 30 days between them.")]
    [InlineData("Two deals:\n- Quarry\n- Orchard\nBoth open, 2 in all.")]
    [InlineData("as of 12 October 2026")]
    [InlineData("Dwayne: references by 10/20 4. Tasha: list by 10/15")]
    public void what_follows_from_the_answer_itself_is_not_invented(string said) => Assert.Empty(Wrong(said, "says: [Quarry]", "10/20\n4. Tasha: list by 10/15; opened 15 June 2026"));

    [Theory]
    [InlineData("It costs GBP 71,900 a year.", "71900")]
    [InlineData("Open since 15 Jun 2026 (92 days).", "92")]
    [InlineData("They go live on 3 March 2027.", "3")]
    [InlineData("The contract runs from 3 March 2026 to 17 May 2026.", "17")]
    [InlineData("119 days went by.", "119")]
    [InlineData("thirty-four of them", "34")]
    public void what_stands_nowhere_is(string said, string number) => Assert.Contains(Wrong(said, "says: [Quarry]", "It costs GBP 71,500. Quarry was opened on 15 Jun 2026, in 2027 it ends; thirty people, four pods."), p => p.StartsWith($"{number} stands", StringComparison.Ordinal));

    [Theory]
    [InlineData("60 days", "A quote is valid for 45 days.", "60 days expected, 45 day said")]
    [InlineData("{ number: 71500, unit: GBP }", "Helm costs £63,000.", "71500 GBP expected, 63000 gbp said")]
    [InlineData("[8 %, eight per cent]", "Up to 12% on licence.", "8 % | eight per cent expected, 12 % said")]
    public void another_number_where_one_was_asked_for_is_wrong_though_it_stands_in_the_source(string expected, string said, string problem) =>
        Assert.Equal([problem], Wrong(said, $"says: [{expected}]", said));

    [Theory]
    [InlineData("60 days", "A discount above 5 % needs something in return.")]
    [InlineData("8 %", "Above 5 % it needs something; three years are worth 6 %.")]
    [InlineData("February 2027", "The interview was on 20 August.")]
    [InlineData("Thursday", "Tests take 12 days.")]
    [InlineData("[five-year terms, five years]", "Thirty years in the market.")]
    public void an_answer_that_lacks_the_number_is_incomplete_and_not_wrong(string expected, string said)
    {
        string expect = expected[0] == '[' ? expected : $"[{expected}]";
        Assert.Empty(Wrong(said, $"says: [{expect}]", said));
        Assert.Contains(Judged(said, $"says: [{expect}]", said).Problems, p => p.Code == Problem.MissingFact);
    }

    [Fact]
    public void a_number_that_another_expected_fact_asks_for_contradicts_none() => Assert.Empty(Wrong("30 days in AMER", "says: [45 days, 30 days]", "30 days in AMER"));

    static IEnumerable<string> Wrong(string said, string expect, string source) => Judged(said, expect, source).Problems.Where(p => p.Code == Problem.WrongNumber).Select(p => p.Text);

    static Verdict Judged(string said, string expect, string source)
    {
        EvalCase asked = SuiteParser.Parse("s.yaml", $"suite: s\nclass: lookup\ncases:\n  - {{ id: a, question: Which?, as: a@b.example, expect: {{ {expect} }} }}\n").Cases[0];
        Answer answer = new()
        {
            Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Answered, Text = $"{said} [1]", Scope = new ScopeWords([], ""),
            Citations = [new Citation(1, s_document, "Notes", "note", "notes.md", null, null, source, null, null, null, false, null)],
        };
        SourceDocument document = new(s_document, "notes.md", "note", "md", null, null, null, false, null, source, true);
        return Judge.Of(asked, answer, new Dictionary<Guid, SourceDocument> { [s_document] = document }, s_day);
    }
}
