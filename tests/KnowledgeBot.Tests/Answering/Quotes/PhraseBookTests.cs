using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Text;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class PhraseBookTests
{
    [Theory]
    [InlineData("how many people work there?", "It is a family firm with 230 employees.")]
    [InlineData("Can I knock something off for them?", "A discount of up to 8 % needs no approval.")]
    [InlineData("can we throw it in for nothing", "The workshop is free of charge.")]
    [InlineData("who signs that off", "Approval is given by the regional manager.")]
    [InlineData("is there soc2", "We hold a SOC 2 report of type II.")]
    public void what_is_asked_in_one_way_is_said_in_another(string question, string sentence) => Assert.NotEmpty(Said(question, sentence));

    [Theory]
    [InlineData("how many people work there?", "The list price of the base package rises in March.")]
    [InlineData("Where is the office?", "It is a family firm with 230 employees.")]
    [InlineData("", "A discount of up to 8 % needs no approval.")]
    public void and_nothing_is_said_that_was_not_asked(string question, string sentence) => Assert.Empty(Said(question, sentence));

    [Fact]
    public void of_two_phrases_the_one_within_the_other_is_left_out()
    {
        string[] phrases = [.. PhraseBook.In("how many people work there").Select(p => string.Join(' ', p.Words))];
        Assert.Equal(phrases.Length, phrases.Count(p => !phrases.Any(o => o != p && o.Contains(p, StringComparison.Ordinal))));
    }

    [Fact]
    public void a_wording_of_several_words_is_met_by_them_in_a_row_alone()
    {
        AskedPhrase phrase = new(["leav"], [["notic", "period"]]);
        SaidPhrases said = new([(phrase, [0])]);
        Assert.Equal([0], said.In(Analyzer.Tokens("The notice period is three months.")));
        Assert.Equal([0], said.In(Analyzer.Tokens("Notice of period")));
        Assert.Empty(said.In(Analyzer.Tokens("In that period no notice is given.")));
        Assert.Empty(said.In(Analyzer.Tokens("Notice that every customer of ours pays monthly in this period.")));
    }

    [Fact]
    public void words_of_the_question_count_as_met_by_what_is_said_for_them()
    {
        double[] met = new double[2];
        SaidPhrases said = new([(new AskedPhrase(["knock"], [["discount"], ["price", "reduct"]]), [1])]);
        said.Write(met, said.In(Analyzer.Tokens("A discount is possible.")));
        Assert.Equal(0, met[0]);
        Assert.InRange(met[1], 0.4, TermMatch.Spelt);
        said.Write(met, said.In(Analyzer.Tokens("A price reduction is possible.")));
        Assert.InRange(met[1], TermMatch.Spelt, 1);
    }

    static IReadOnlyList<int> Said(string question, string sentence) => new SaidPhrases([.. PhraseBook.In(question).Select(p => (p, Array.Empty<int>()))]).In(Analyzer.Tokens(sentence));
}
