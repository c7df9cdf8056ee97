using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public class PriceDifferenceTests
{
    static readonly DateOnly s_today = new(2031, 6, 1);

    [Theory]
    [InlineData("By how much did the Skerry 40 get dearer compared with last year?", "What was the price of the Skerry 40 last year?", "What is the price of the Skerry 40?")]
    [InlineData("How much more expensive is the Skerry 40 than in 2030?", "What was the price of the Skerry 40 in 2030?", "What is the price of the Skerry 40?")]
    [InlineData("How much has Boat Care gone up since 2029?", "What was the price of Boat Care in 2029?", "What is the price of Boat Care?")]
    [InlineData("How much did the Skerry 40 rise from 2029 to 2030?", "What was the price of the Skerry 40 in 2029?", "What was the price of the Skerry 40 in 2030?")]
    [InlineData("What is the difference between Boat Care in 2030 and in 2031?", "What was the price of Boat Care in 2030?", "What is the price of Boat Care?")]
    [InlineData("price difference of the Skerry 40 between last year and this year", "What was the price of the Skerry 40 last year?", "What is the price of the Skerry 40?")]
    [InlineData("What's the difference between last year's and this year's price of the Skerry 40?", "What was the price of the Skerry 40 last year?", "What is the price of the Skerry 40?")]
    [InlineData("Boat Care price 2029 vs 2030", "What was the price of Boat Care in 2029?", "What was the price of Boat Care in 2030?")]
    [InlineData("How far below list is our Skerry 40 price for Tern Ferries?", "What is the list price of Skerry 40?", "What did we offer Tern Ferries for Skerry 40?")]
    [InlineData("How much below list is the price of the Skerry 40 for Tern Ferries?", "What is the list price of the Skerry 40?", "What did we offer Tern Ferries for the Skerry 40?")]
    public void so_is_one_between_two_times_and_one_below_list(string question, string one, string other) => Assert.Equal(new PriceDifference(one, other), PriceDifference.Of(question, s_today));

    [Fact]
    public void what_is_about_another_thing_is_not_held_against_it()
    {
        Quote[] rows = [Row("book", "Boat: Skerry 25; GBP: 60,000"), Row("book", "Boat: Skerry 40; GBP: 80,000")];
        Assert.Equal(rows[1], Assert.Single(PriceDifference.About("What was the price of the Skerry 40 in 2029?", rows)));
        Assert.Contains("GBP 8,000 less", PriceDifference.Between([rows[1]], [Row("offer", "Item: Skerry 40; Unit price: £72,000; Total: £144,000")])!.Value.Text);
    }

    [Fact]
    public void prices_of_two_places_are_not_held_against_each_other()
    {
        Quote north = Row("book", "Boat: Skerry 40; List price EUR: 90,000") with { Said = "" };
        north = north with { Hit = north.Hit with { Kind = "pricing", Territory = "North" } };
        Quote south = Row("list", "Boat: Skerry 40; List price EUR: 95,000");
        south = south with { Hit = south.Hit with { Kind = "pricing", Territory = "South" } };
        Assert.Null(PriceDifference.Between([north], [south]));
        Assert.NotNull(PriceDifference.Between([north], [south with { Hit = south.Hit with { Territory = "North" } }]));
    }

    [Theory]
    [InlineData("What's the difference between list and what we offered Tern Ferries for the Skerry 40?", "What is the list price of the Skerry 40?", "What did we offer Tern Ferries for the Skerry 40?")]
    [InlineData("difference between what we quoted Tern Ferries for the Skerry 40 and the list price", "What is the list price of the Skerry 40?", "What did we offer Tern Ferries for the Skerry 40?")]
    [InlineData("How much more is a Skerry 40 than a Skerry 25?", "What is the price of a Skerry 25?", "What is the price of a Skerry 40?")]
    [InlineData("By how much is the Skerry 40 dearer than the Skerry 25?", "What is the price of the Skerry 25?", "What is the price of the Skerry 40?")]
    [InlineData("How far below list did we quote Tern Ferries for the Skerry 40?", "What is the list price of the Skerry 40?", "What did we quote Tern Ferries for the Skerry 40?")]
    [InlineData("How much below list was our offer to Tern Ferries for the Skerry 40?", "What is the list price of the Skerry 40?", "What did we offer Tern Ferries for the Skerry 40?")]
    public void a_difference_is_two_questions(string question, string one, string other) => Assert.Equal(new PriceDifference(one, other), PriceDifference.Of(question, s_today));

    [Theory]
    [InlineData("What is the difference between won and lost deals?")]
    [InlineData("What does the Skerry 40 cost?")]
    [InlineData("How much more did we win than last year?")]
    [InlineData("What is the difference in won value between 2030 and 2031?")]
    public void other_questions_are_none(string question) => Assert.Null(PriceDifference.Of(question, s_today));

    [Fact]
    public void amounts_of_one_currency_are_held_against_each_other()
    {
        var list = Row("book", "Boat: Skerry 40; List price GBP: 80,000");
        var offer = Row("offer", "Boat: Skerry 40; List: £80,000; Your price: £72,000");
        Assert.Equal("GBP 72,000 against GBP 80,000: GBP 8,000 less, 10.0 % (computed).", PriceDifference.Between([list], [offer])!.Value.Text);
        Assert.Null(PriceDifference.Between([Row("book", "Boat: Skerry 40; List price EUR: 90,000")], [offer]));
    }

    [Fact]
    public void the_price_that_an_offer_replaces_is_not_the_one_offered()
    {
        var letter = new Quote(Hits.Of("letter", "x"), "", "Skerry 40 instead of £80,000 now at £71,000 delivered.");
        Assert.Contains("GBP 9,000 less", PriceDifference.Between([Row("book", "Boat: Skerry 40; List price GBP: 80,000")], [letter])!.Value.Text);
    }

    [Fact]
    public void over_time_each_currency_goes_by_itself()
    {
        Quote[] told = [At(2029, "Boat: Skerry 40; EUR: 90,000"), At(2029, "Boat: Skerry 40; GBP: 80,000"), At(2031, "Boat: Skerry 40; EUR: 99,000"), At(2031, "Boat: Skerry 40; GBP: 82,000")];
        Assert.Equal("EUR 99,000 against EUR 90,000: EUR 9,000 more, 10.0 % (computed).\nGBP 82,000 against GBP 80,000: GBP 2,000 more, 2.5 % (computed).", PriceDifference.Over(told));
        Assert.Null(PriceDifference.Over([told[0], At(2031, "Boat: Skerry 25; EUR: 60,000")]));
    }

    static Quote Row(string title, string row) => new(Hits.Of(title, row) with { ChunkKind = "table" }, row, row);

    static Quote At(int year, string row) => Row($"book {year}", row) is var quote ? quote with { Hit = quote.Hit with { Effective = new DateOnly(year, 1, 1) } } : quote;
}
