using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public sealed class PriceChangeTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit s_before = List("list 2025", "Item: Core seat; GBP: 190\nItem: Vault seat; GBP: 80") with { Effective = new(2025, 3, 1), Expires = new(2026, 2, 28), Superseded = true, SupersededOn = new(2026, 3, 1) };
    static readonly SearchHit s_now = List("list 2026", "Item: Core seat; GBP: 215\nItem: Vault seat; GBP: 80") with { Effective = new(2026, 3, 1), Superseded = true, SupersededOn = new(2027, 1, 1) };
    static readonly SearchHit s_next = List("list 2027", "Item: Core seat; GBP: 230\nItem: Vault seat; GBP: 80 (no change)") with { Effective = new(2027, 1, 1) };

    [Theory]
    [InlineData("what was a Core seat in January 2026", "190")]
    [InlineData("what was the Core seat before the march increase?", "190")]
    [InlineData("price of a Core seat now", "215")]
    [InlineData("what'll the Core seat list at starting january", "230")]
    [InlineData("what will a Core seat cost from january 2027?", "230")]
    public void the_list_of_the_day_answers_alone(string question, string price) => Assert.Contains(price, Assert.Single(Ask(question)!.Quotes).Said, StringComparison.Ordinal);

    [Theory]
    [InlineData("what did the Core seat go up by with the new list? old and new price", "215", "1 March 2025 to 28 February 2026: Core seat — GBP: 190")]
    [InlineData("the order comes in on dec 22. which price for a Core seat, old or new", "215", "From 1 January 2027: Core seat — GBP: 230")]
    public void old_and_new_are_both_said_with_their_days(string question, string holds, string other)
    {
        IReadOnlyList<Quote> quotes = Ask(question)!.Quotes;
        Assert.Equal(2, quotes.Count);
        Assert.Contains(holds, quotes[0].Said, StringComparison.Ordinal);
        Assert.Equal(other, quotes[1].Said);
    }

    [Fact]
    public void what_changes_on_a_day_is_the_list_that_begins_then_without_what_stays() =>
        Assert.Equal("Item: Core seat; GBP: 230", Assert.Single(Ask("what goes up and what goes down on 1 jan")!.Quotes).Verbatim);

    [Fact]
    public void a_list_that_does_not_hold_yet_is_called_so() => Assert.Contains("price-list-not-yet-effective", Ask("what goes up and what goes down on 1 jan")!.Warnings.Select(w => w.Code));

    static Findings? Ask(string question)
    {
        SearchResult found = Hits.Found(question, s_before, s_now, s_next);
        return new PriceLists(30).Find(question, found, [], AskedDay.Of(question, s_today), s_today);
    }

    static SearchHit List(string title, string rows) => Hits.Of(title, rows) with { ChunkKind = "table" };
}
