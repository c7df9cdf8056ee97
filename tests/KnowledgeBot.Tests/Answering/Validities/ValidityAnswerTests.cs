using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Validities;

public sealed class ValidityAnswerTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit s_autumn = Hits.Of("Harvest campaign", "Harvest gives ten percent off the first year. It runs from 1 October to 15 December 2026.") with { Effective = new(2026, 10, 1), Expires = new(2026, 12, 15) };
    static readonly SearchHit s_spring = Hits.Of("Blossom campaign", "Blossom: the second scanner is 12 % off. For orders between 1 April and 30 June 2026.") with { Effective = new(2026, 4, 1), Expires = new(2026, 6, 30) };
    static readonly SearchHit s_winter = Hits.Of("Frost campaign", "Frost: three months free. Starts 1 December 2026.") with { Effective = new(2026, 12, 1), Expires = new(2027, 1, 31) };
    static readonly SearchHit s_quote = Hits.Of("Quote Larkfield", "Three sites at 245. Valid until 19 August 2026.") with { Kind = "proposal", Account = "Larkfield Dairy", Date = new(2026, 7, 20) };
    static readonly SearchHit s_offer = Hits.Of("Offer Copperbeck", "Prices in euro. This offer stands for 60 days.") with { Kind = "proposal", Account = "Copperbeck Mills", Date = new(2026, 10, 5) };
    static readonly SearchHit s_card = Hits.Of("Battle card", "Harvest, Blossom and Frost are also names of their scanners.") with { Kind = "competitor" };

    [Theory]
    [InlineData("is blossom still on", "ended on 30 June 2026")]
    [InlineData("is the deal with the second scanner still running?", "ended on 30 June 2026")]
    [InlineData("has the blossom campaign expired?", "ended on 30 June 2026")]
    [InlineData("until when does harvest run", "until 15 December 2026")]
    [InlineData("last day for harvest?", "until 15 December 2026")]
    [InlineData("when does frost start", "has not begun: it holds from 1 December 2026 to 31 January 2027")]
    [InlineData("can i already offer frost to a client?", "has not begun")]
    [InlineData("can Larkfield still sign the quote from July", "ended on 19 August 2026")]
    [InlineData("til when is our copperbeck offer good", "until 4 December 2026")]
    public void the_state_is_said_whether_it_holds_or_not(string question, string state) => Assert.Contains(state, Ask(question)?.Quotes[0].Said, StringComparison.Ordinal);

    [Fact]
    public void a_day_named_is_judged_as_well()
    {
        string said = Ask("does a client who signs on 5 january 2027 get the frost three months?")!.Quotes[0].Said;
        Assert.Contains("On 5 January 2027 it holds.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void the_sentence_with_the_days_is_quoted_and_its_state_warned_of()
    {
        Findings found = Ask("is blossom still on")!;
        Assert.Equal("For orders between 1 April and 30 June 2026.", found.Quotes[0].Verbatim);
        Assert.Equal("price-list-expired", Assert.Single(found.Warnings).Code);
    }

    [Theory]
    [InlineData("what is the price of the second scanner")]
    [InlineData("is the moonlight campaign still running")]
    [InlineData("is it still on")]
    [InlineData("when was Larkfield founded")]
    public void anything_else_is_left_to_others(string question) => Assert.Null(Ask(question));

    static Findings? Ask(string question)
    {
        SearchResult found = Hits.Found(question, s_card, s_autumn, s_spring, s_winter, s_quote, s_offer);
        AskedDay? named = AskedDay.Of(question, s_today);
        return ValidityQuestion.Of(question, found.Terms, named) is { } asked ? ValidityAnswer.Find(asked, found, named, s_today, 30) : null;
    }
}
