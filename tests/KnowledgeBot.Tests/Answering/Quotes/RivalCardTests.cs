using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class RivalCardTests
{
    const string Theirs = "- Quick start: three weeks.\n- A price for each seat.";
    const string Ours = "- Night batch: theirs stops at two.\n- Audit trail kept for ten years.";
    static readonly DateOnly s_today = new(2026, 11, 2);

    [Theory]
    [InlineData("Where does Velmora beat us?", Theirs)]
    [InlineData("list what Velmora does better than us", Theirs)]
    [InlineData("in which points is Velmora stronger", Theirs)]
    [InlineData("what are the strengths of Velmora", Theirs)]
    [InlineData("Where do we beat Velmora?", Ours)]
    [InlineData("our advantages over Velmora, all of them", Ours)]
    [InlineData("What are the weak points of Velmora?", Ours)]
    [InlineData("where does Velmora break", Ours)]
    [InlineData("How can we win against Velmora?", Ours)]
    public void the_whole_part_of_the_card_that_answers_is_quoted(string question, string part)
    {
        var quote = Assert.Single(Find(question, Card("Where they beat us", Theirs), Card("Where we beat them", Ours))!.Quotes);
        Assert.Equal(part, quote.Verbatim);
    }

    [Theory]
    [InlineData("What should I not mention about Velmora?", "Do not say\n- that they are broke")]
    [InlineData("Where does Velmora break?", "gaps: no night batch; audit trail of one year")]
    [InlineData("How do we beat Velmora?", "gaps: no night batch; audit trail of one year")]
    [InlineData("strengths of Velmora", "Strengths\n- quick start")]
    public void parts_within_a_passage_are_told_by_their_labels(string question, string part)
    {
        var card = Card("", "VELMORA - quick card\ncheap, sold to small desks\ngaps: no night batch; audit trail of one year\n\nStrengths\n- quick start\n\nDo not say\n- that they are broke");
        Assert.Equal(part, Assert.Single(Find(question, card)!.Quotes).Verbatim);
    }

    [Theory]
    [InlineData("What does Velmora cost?")]
    [InlineData("Where does Ostrava beat us?")]
    [InlineData("Where do we beat Velmora at Castle Point Capital?")]
    [InlineData("Who owns Velmora?")]
    public void another_question_is_left_to_the_passages(string question) => Assert.Null(Find(question, Card("Where they beat us", Theirs), Card("Where we beat them", Ours)));

    [Fact]
    public void a_card_that_does_not_hold_today_is_not_used() => Assert.Null(Find("Where does Velmora beat us?", Card("Where they beat us", Theirs) with { Expires = s_today.AddDays(-1) }));

    static SearchHit Card(string heading, string body) => Hits.Of("Battle card: Velmora", body) with { Kind = "competitor", Heading = heading.Length == 0 ? [] : [heading] };

    static Findings? Find(string question, params SearchHit[] hits) => RivalCard.Find(question, Hits.Found(question, hits), s_today, 30);
}
