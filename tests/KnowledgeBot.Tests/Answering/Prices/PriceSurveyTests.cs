using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public sealed class PriceSurveyTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit[] s_papers =
    [
        Paper("Quotation Q-7", "Item: Plover kiln; List: £61,000; Net: £57,500\nItem: Plover kiln tray; List: £40; Net: £35\nItem: Warden care, per year; List: £900; Net: £900", "Elm Dairy", new(2026, 3, 2)),
        Paper("Offer for Ash Mills", "Item: Plover kiln; Net EUR: 66,000", "Ash Mills", new(2025, 9, 1)),
        Paper("Glaze agreement Elm", "Moss glaze at £9.40 per litre, Fern glaze at £8.20 per litre.", "Elm Dairy", new(2026, 1, 20), "prose"),
        Paper("Glaze contract Oak", "Moss glaze £8.80 per litre.", "Oak Tiles", new(2026, 2, 1), "prose"),
        Paper("Glaze contract Beech", "Moss glaze £7.00 per litre.", "Beech Tiles", new(2023, 2, 1), "prose") with { Expires = new(2026, 6, 30) },
    ];

    static readonly SearchHit[] s_lists =
    [
        List("book", "Item: Plover kiln; List EUR: 70,000\nItem: Plover kiln tray; List EUR: 45", "World"),
        List("north book", "Item: Plover kiln; List GBP: 61,000", "World/North"),
        List("floors", "Item: Plover kiln; Floor EUR: 60,000", "World"),
        List("south file", "sku: PK; item: Plover kiln; list_aud: 110,000", "South"),
        List("old book", "Item: Plover kiln; List EUR: 66,000", "World") with { Expires = new(2026, 1, 31) },
    ];

    [Theory]
    [InlineData("What did we quote for the Plover kiln this year?", "Elm Dairy: Plover kiln — Net: £57,500, 2 March 2026")]
    [InlineData("All prices we quoted for the Plover kiln", "Ash Mills: Plover kiln — Net EUR: 66,000, 1 September 2025|Elm Dairy: Plover kiln — Net: £57,500, 2 March 2026")]
    [InlineData("What are customers paying for Moss glaze?", "Elm Dairy: Moss glaze at £9.40 per litre, Fern glaze at £8.20 per litre, 20 January 2026|Oak Tiles: Moss glaze £8.80 per litre, 1 February 2026")]
    public void each_paper_that_prices_the_thing_has_a_line_and_nothing_else_has(string question, string said) => Assert.Equal(said.Split('|'), Ask(question, s_papers)!.Quotes.Select(q => q.Said));

    [Theory]
    [InlineData("What does the Plover kiln cost in each region?")]
    [InlineData("How do list prices of the Plover kiln compare across regions?")]
    public void lists_are_asked_of_every_region(string question) =>
        Assert.Equal(["South: PK — item: Plover kiln; list_aud: 110,000", "World: Plover kiln — List EUR: 70,000", "World/North: Plover kiln — List GBP: 61,000"], Ask(question, s_lists)!.Quotes.Select(q => q.Said));

    [Theory]
    [InlineData("What did we quote Elm Dairy for the Plover kiln?")]
    [InlineData("What does the Plover kiln cost?")]
    [InlineData("What is the average price we quoted for the Plover kiln?")]
    [InlineData("What have tile makers paid for a Plover kiln?")]
    public void what_names_more_or_asks_otherwise_is_left_to_others(string question) => Assert.Null(Ask(question, s_papers));

    static Findings? Ask(string question, SearchHit[] papers) => PriceSurveyQuestion.Of(question, s_today) is { } asked ? PriceSurvey.Find(asked, papers, Hits.Found(question).Terms, s_today, 30) : null;

    static SearchHit Paper(string title, string body, string account, DateOnly date, string kind = "table") => Hits.Of(title, body) with { ChunkKind = kind, Kind = "proposal", Account = account, Date = date };

    static SearchHit List(string title, string rows, string territory) => Hits.Of(title, rows) with { ChunkKind = "table", Territory = territory };
}
