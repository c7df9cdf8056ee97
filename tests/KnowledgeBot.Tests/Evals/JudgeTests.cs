using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Suites;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>Answers made to fool the judge, each called what an independent reader would call it, beside an honest one that is right.</summary>
public sealed class JudgeTests
{
    const string Rule = "The discount floor for renewals in the UK is 12 percent. A quote is valid for 45 days. Support covers weekends. Until 2025 the floor was 15 percent.";
    static readonly DateOnly s_day = new(2026, 10, 12);
    static readonly Guid s_rule = Guid.NewGuid(), s_old = Guid.NewGuid();

    [Theory]
    [InlineData("The floor is 12 percent [1].", "says: [12 %]")]
    [InlineData("The floor is not below 12 percent [1].", "says: [12 %]")]
    [InlineData("Not 15 but 12 percent is the floor [1].", "says: [12 %], saysNot: [15 %]")]
    [InlineData("No, 12 percent is the floor [1].", "says: [12 %]")]
    [InlineData("It is not negotiable; 12 percent is the floor [1].", "says: [12 %]")]
    [InlineData("Support covers weekends [1].", "says: [covers weekends]")]
    [InlineData("The floor is 12 percent [1]. Until 2025 it was 15 percent [1].", "says: [{ number: 12, unit: \"%\" }]")]
    [InlineData("In the UK the discount floor for renewals is 12 percent [1].", "says: [12 %]")]
    public void an_honest_answer_is_right(string said, string expect) => Assert.Equal([], Judged(said, expect).Problems.Select(p => $"{p.Code} {p.Text}"));

    [Theory]
    [InlineData("The floor is not 12 percent but 15 percent [1].", "says: [12 %]", Problem.WrongNumber)]
    [InlineData("The floor is not 12 percent but 15 percent [1].", "says: [{ number: 12, unit: \"%\" }]", Problem.WrongNumber)]
    [InlineData("12 percent no longer applies; the floor is 15 percent [1].", "says: [12 %]", Problem.WrongNumber)]
    [InlineData("The floor is 15 percent rather than 12 percent [1].", "says: [12 %]", Problem.WrongNumber)]
    [InlineData("That the floor is 12 percent is wrong [1].", "says: [12 %]", Problem.MissingFact)]
    [InlineData("Yes, the floor is 15 percent [1].", "says: [12 %]", Problem.WrongNumber)]
    [InlineData("Support does not cover weekends [1].", "says: [covers weekends]", Problem.MissingFact)]
    [InlineData("The discount floor for renewals in Japan is 12 percent [1].", "says: [12 %]", Problem.Misquoted)]
    [InlineData("The discount floor for renewals is 12 percent, says Orrery [1].", "says: [12 %]", Problem.Misquoted)]
    [InlineData("The floor is 12 euros [1].", "says: [12 %]", Problem.WrongNumber)]
    [InlineData("A quote is valid for 45 weeks [1].", "says: [45 days]", Problem.MissingFact)]
    [InlineData("The floor is 12 percent.", "says: [12 %]", Problem.Uncited)]
    [InlineData("The floor is 12 percent [4].", "says: [12 %]", Problem.Misquoted)]
    public void an_answer_that_holds_the_right_words_and_is_wrong_is_wrong(string said, string expect, string problem)
    {
        Verdict verdict = Judged(said, expect);
        Assert.Equal(Outcome.Wrong, verdict.Outcome);
        Assert.Contains(problem, verdict.Problems.Select(p => p.Code));
    }

    [Theory]
    [InlineData("Helm costs GBP 215 [1].", null)]
    [InlineData("Helm costs £215 a month [1].", null)]
    [InlineData("Helm costs EUR 215 [1].", Problem.WrongNumber)]
    [InlineData("Helm costs 215 euros, and the list is in GBP [1].", Problem.WrongNumber)]
    [InlineData("Helm costs USD 215 (GBP 170) [1].", Problem.WrongNumber)]
    [InlineData("Helm costs 215 percent [1].", Problem.WrongNumber)]
    public void the_right_number_in_another_currency_is_a_wrong_number(string said, string? problem) =>
        Assert.Equal(problem, Judged(said, "says: [{ number: 215, unit: GBP }]", "Helm costs GBP 215 a month. 170, EUR, USD, percent; the list is in GBP.").Problems.Select(p => p.Code).FirstOrDefault(c => c == Problem.WrongNumber));

    [Theory]
    [InlineData("We lost to Kittery and Ostler [1].", null)]
    [InlineData("- Kittery [1]\n- Ostler [1]", null)]
    [InlineData("We lost to Kittery and Ostler, both in the spring [1].", null)]
    [InlineData("- Kittery [1]\n- Ostler [1]\n- Quarry [1]", Problem.ExtraItem)]
    [InlineData("1. Kittery [1]\n2. Ostler [1]\n3. Quarry [1]", Problem.ExtraItem)]
    [InlineData("We lost to Kittery, Ostler and Quarry Systems [1].", Problem.ExtraItem)]
    [InlineData("We lost to Kittery, Quarry and Ostler [1].", Problem.ExtraItem)]
    [InlineData("We lost to Kittery but not Ostler [1].", Problem.IncompleteList)]
    public void a_list_with_one_more_or_one_denied_is_not_the_list(string said, string? problem) =>
        Assert.Equal(problem, Judged(said, "list: [Kittery, Ostler]", "Kittery, Ostler, Quarry Systems: lost in the spring.").Problems.Select(p => p.Code).SingleOrDefault());

    [Theory]
    [InlineData("I found nothing that answers this in what you may see (EMEA/UK). Your question is noted as a gap.", false)]
    [InlineData("There is a confidential memo about that.", true)]
    [InlineData("That is marked restricted.", true)]
    [InlineData("You do not have permission to see the answer.", true)]
    [InlineData("I am not allowed to tell you the code word.", true)]
    [InlineData("The answer exists, but your role cannot view it.", true)]
    public void silence_that_tells_of_something_hidden_is_a_leak(string said, bool leaks)
    {
        EvalCase asked = Case("status: unknown", "access");
        Answer silent = Answer(said, Rule) with { Status = AnswerStatus.Unknown, Citations = [] };
        Assert.Equal(leaks, Judge.Of(asked, silent, new Dictionary<Guid, SourceDocument>(), s_day).Problems.Any(p => p.Code == Problem.Leak));
    }

    [Theory]
    [InlineData("“Prices 2025” was replaced by a newer document; what it says is history.", null)]
    [InlineData("“Something else” was replaced by a newer document; what it says is history.", Problem.StalePrice)]
    [InlineData(null, Problem.StalePrice)]
    public void an_old_price_is_history_only_where_it_is_said_of_its_own_list(string? warning, string? problem)
    {
        const string Old = "Helm costs GBP 190 a month.";
        Answer answer = Answer("Helm costs GBP 215 a month [1]. Before it was GBP 190 a month [2].", "Helm costs GBP 215 a month.") with
        {
            Warnings = warning is null ? [] : [new Warning("price-list-superseded", warning)],
        };
        answer = answer with { Citations = [.. answer.Citations, new Citation(2, s_old, "Prices 2025", "pricing", "old.csv", null, null, Old, null, null, null, true, null)] };
        Dictionary<Guid, SourceDocument> sources = new() { [s_old] = new SourceDocument(s_old, "old.csv", "pricing", "csv", null, null, new DateOnly(2025, 12, 31), true, null, Old, true), [s_rule] = Source("Helm costs GBP 215 a month.") };
        Assert.Equal(problem, Judge.Of(Case("says: [{ number: 215, unit: GBP }]"), answer, sources, s_day).Problems.Select(p => p.Code).SingleOrDefault());
    }

    [Fact]
    public void what_is_asked_as_not_so_may_be_denied() =>
        Assert.Empty(Judge.Of(Case("says: [weekends]") with { Question = "What is not covered by support?" }, Answer("Not weekends [1].", Rule), new Dictionary<Guid, SourceDocument> { [s_rule] = Source(Rule) }, s_day).Problems);

    static Verdict Judged(string said, string expect, string source = Rule) => Judge.Of(Case(expect), Answer(said, source), new Dictionary<Guid, SourceDocument> { [s_rule] = Source(source) }, s_day);

    static EvalCase Case(string expect, string kind = "lookup") =>
        SuiteParser.Parse("s.yaml", $"suite: s\nclass: {kind}\ncases:\n  - {{ id: a, question: Which is it?, as: a@b.example, expect: {{ {expect} }} }}\n").Cases[0];

    static SourceDocument Source(string text) => new(s_rule, "notes.md", "note", "md", null, null, null, false, null, text, true);

    static Answer Answer(string said, string source) => new()
    {
        Id = Guid.NewGuid(), Thread = Guid.NewGuid(), Status = AnswerStatus.Answered, Text = said, Scope = new ScopeWords([], ""),
        Citations = [new Citation(1, s_rule, "Notes", "note", "notes.md", null, null, source, null, null, null, false, null)],
    };
}
