using KnowledgeBot.Answering.Plans.Stories;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Validities;

public sealed class AskedStateTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit s_first = Offer("first offer", "We offer the gate at EUR 70. Valid for 30 days.", new(2026, 3, 5)) with { Superseded = true };
    static readonly SearchHit s_second = Offer("second offer", "We offer the gate at EUR 65.", new(2026, 8, 20)) with { Superseded = true };
    static readonly SearchHit s_third = Offer("contract", "The gate is EUR 60.", new(2026, 9, 10)) with { Expires = new(2026, 11, 20) };

    [Theory]
    [InlineData("What was our first offer to Elm?", "first offer")]
    [InlineData("What did Elm pay before the amendment?", "second offer")]
    [InlineData("What did we offer Elm in August?", "second offer")]
    [InlineData("Elm: what did we offer in August?", "second offer")]
    public void the_document_that_held_then_is_taken(string question, string title) =>
        Assert.Equal(title, Assert.Single(AskedState.Of(question, s_today)!.Among([s_first, s_second, s_third], s_today)).Title);

    [Theory]
    [InlineData("What does Elm pay for the gate?")]
    [InlineData("What have we quoted Elm in 2026?")]
    [InlineData("Does the quote to Elm stand at the old gate price?")]
    public void what_holds_now_is_no_other_state(string question) => Assert.Null(AskedState.Of(question, s_today));

    [Fact]
    public void a_price_that_ended_or_soon_ends_says_so()
    {
        Assert.Equal("The gate is EUR 60 (ends 20 November 2026)", Validity.Told(new Quote(s_third, "The gate is EUR 60.", ""), s_today, 30).Said);
        Assert.Equal("The gate is EUR 60 (was, until 20 November 2026)", Validity.Told(new Quote(s_third, "The gate is EUR 60.", ""), new(2026, 11, 21), 30).Said);
        Assert.Equal("The gate is EUR 60.", Validity.Told(new Quote(s_third, "The gate is EUR 60.", ""), new(2026, 10, 1), 30).Said);
        Assert.Equal("was, until 31 May 2026", Validity.Note(s_second with { SupersededOn = new(2026, 6, 1) }, s_today, 30));
    }

    [Fact]
    public void an_offer_without_a_label_ends_as_it_says_itself()
    {
        SearchHit read = OwnEnd.Read([s_first, s_third], s_today)[0];
        Assert.Equal(new DateOnly(2026, 4, 4), read.Expires);
    }

    [Theory]
    [InlineData("The gate is EUR 83.00 each; the pass EUR 358.00 per site and year.", false)]
    [InlineData("The licence is EUR 40,000 per site and year.", false)]
    [InlineData("GBP 45,000 a year were agreed.", false)]
    [InlineData("They signed at EUR 45,000 a year.", true)]
    [InlineData("They signed at 45k.", true)]
    public void a_deal_is_held_against_totals_of_its_currency_alone(string text, bool isNamed) => Assert.Equal(isNamed, DealTotal.IsNamed(text, 47_800, "EUR"));

    static SearchHit Offer(string title, string body, DateOnly date) => Hits.Of(title, body) with { Kind = "proposal", Account = "Elm", Date = date };
}
