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
    [InlineData("until when is the price in our Larkfield quote fixed?")]
    public void anything_else_is_left_to_others(string question) => Assert.Null(Ask(question));

    static readonly SearchHit s_trade = Hits.Of("Swap 2026", "A customer who hands in an old scanner gets 400 off. Until 15 December 2026.") with { Uri = "campaigns/swap.md", Effective = new(2026, 9, 15), Expires = new(2026, 12, 15) };
    static readonly SearchHit s_book = Hits.Of("Scanners 2026", "Item: Scanner; Price: 900.") with { Uri = "prices/pricebook-2026.xlsx", Effective = new(2026, 2, 1), Expires = new(2027, 1, 31) };
    static readonly SearchHit s_service = Hits.Of("Service contract UT-4", "Yearly check of the scanner.") with { Uri = "contracts/thirsk.pdf", Kind = "proposal", Account = "Thirsk Press", Effective = new(2024, 2, 1), Expires = new(2027, 1, 31) };

    [Theory]
    [InlineData("until when is the price book 2026 valid?", "“Scanners 2026” is still valid, until 31 January 2027")]
    [InlineData("is the service contract still in force?", "“Service contract UT-4” is still valid")]
    [InlineData("is the scanner swap still on?", "“Swap 2026” is still valid")]
    public void the_paper_that_is_named_is_meant(string question, string state) => Assert.Contains(state, Among(question, s_trade, s_book, s_service, s_quote)?.Quotes[0].Said, StringComparison.Ordinal);

    [Theory]
    [InlineData("is the Elm yarn agreement still in force?", "“Yarn agreement Elm” is still valid, until 28 February 2028")]
    [InlineData("is the Elm addendum in force?", "“Addendum 1 to the yarn agreement with Elm” is valid since 1 June 2026")]
    public void an_addendum_is_not_the_agreement_it_changes(string question, string state)
    {
        SearchHit agreement = Hits.Of("Yarn agreement Elm", "Merino at 41.") with { Kind = "proposal", Account = "Elm Dairy", Date = new(2025, 2, 17), Effective = new(2025, 3, 1), Expires = new(2028, 2, 28) };
        SearchHit addendum = Hits.Of("Addendum 1 to the yarn agreement with Elm", "Merino at 44.") with { Kind = "proposal", Account = "Elm Dairy", Date = new(2026, 5, 15), Effective = new(2026, 6, 1) };
        Assert.Contains(state, Among(question, addendum, agreement)?.Quotes[0].Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("until when can I order at the old toner price?")]
    [InlineData("until when is the 2028 edition in force?")]
    [InlineData("which form do I need when I hand a scanner over?")]
    [InlineData("which clause counts when the scanner contract ends?")]
    [InlineData("until when is the scanner agreement of Larkfield good?")]
    public void another_papers_end_answers_nothing(string question) => Assert.Null(Among(question, s_trade, s_book, s_quote));

    static Findings? Ask(string question) => Among(question, s_card, s_autumn, s_spring, s_winter, s_quote, s_offer);

    static readonly SearchHit s_notice = Hits.Of("Glaze price notice", "Effective 1 December 2026. Orders that reach us by 20 November 2026 are invoiced at the old price if they ship before the year ends.") with { Effective = new(2026, 12, 1) };
    static readonly SearchHit s_prices = Hits.Of("Kilns 2026", "Glaze: Moss; Price: 9. Valid from 1 February 2026 to 31 January 2027.") with { Heading = ["Glazes"], Uri = "prices/pricebook-2026.xlsx", Effective = new(2026, 2, 1), Expires = new(2027, 1, 31) };
    static readonly SearchHit s_returns = Hits.Of("Cancelled orders", "Up to 60 days before shipping a customer may cancel for 5 %. Between 59 and 15 days it is 15 %.") with { Kind = "playbook" };
    static readonly SearchHit s_supply = Hits.Of("Yarn agreement", "Either side may cancel with six months' notice.") with { Kind = "proposal", Account = "Elm Dairy", Effective = new(2025, 3, 1), Expires = new(2028, 2, 28), Heading = ["Cancel"] };

    [Fact]
    public void what_takes_over_before_a_list_ends_is_said_first()
    {
        IReadOnlyList<Quote> quotes = Among("When do the current glaze prices end?", s_prices, s_notice)!.Quotes;
        Assert.StartsWith("Until 30 November 2026: from 1 December 2026 “Glaze price notice” holds", quotes[0].Said, StringComparison.Ordinal);
        Assert.Contains("until 31 January 2027", quotes[1].Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Until when can I order at the old glaze price?", "Orders that reach us by 20 November 2026")]
    [InlineData("By when must we order glaze at the old price?", "Orders that reach us by 20 November 2026")]
    [InlineData("Until when can we cancel?", "Up to 60 days before shipping")]
    [InlineData("How long can a customer cancel?", "Up to 60 days before shipping")]
    [InlineData("Until when can we sublet?", null)]
    public void until_when_something_can_be_done_the_sentence_with_the_time_says(string question, string? begins)
    {
        Findings? found = Deadline.Deed(question) is { } deed ? Deadline.Find(deed, Hits.Found(question, s_notice, s_prices, s_returns, s_supply), null, s_today, 30) : null;
        Assert.Equal(begins is null, found is null);
        Assert.StartsWith(begins ?? "", found?.Quotes[0].Said ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void one_customers_contract_answers_nobody_who_asks_of_none() => Assert.Null(Among("Until when can we cancel?", s_supply));

    [Theory]
    [InlineData("Until when is the January 2027 edition in force?", "“Kilns, January 2027 edition” has not begun")]
    [InlineData("Until when is the July 2027 edition in force?", null)]
    public void an_edition_is_the_one_of_its_month(string question, string? state)
    {
        SearchHit edition = Hits.Of("Kilns, January 2027 edition", "Kiln: Plover; Price: 9.") with { Effective = new(2027, 1, 1), Expires = new(2027, 6, 30) };
        Assert.Equal(state is null, Among(question, edition, s_prices) is not { } found || !found.Quotes[0].Said.StartsWith(state ?? "-", StringComparison.Ordinal));
    }

    static Findings? Among(string question, params SearchHit[] hits)
    {
        SearchResult found = Hits.Found(question, hits);
        AskedDay? named = AskedDay.Of(question, s_today);
        return ValidityQuestion.Of(question, found.Terms, named) is { } asked ? ValidityAnswer.Find(asked, found, named, s_today, 30) : null;
    }
}
