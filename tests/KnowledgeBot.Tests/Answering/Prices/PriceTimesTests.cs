using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public sealed class PriceTimesTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit s_first = List("book 2024", "Art. no.: PL; Item: Plover kiln; List EUR: 410; Mass: 2 t", "World") with { Effective = new(2024, 2, 1), Expires = new(2025, 1, 31), Superseded = true, SupersededOn = new(2025, 2, 1) };
    static readonly SearchHit s_second = List("book 2025", "Art. no.: PL; Item: Plover kiln; List EUR: 430; Mass: 2 t", "World") with { Effective = new(2025, 2, 1), Expires = new(2026, 1, 31), Superseded = true, SupersededOn = new(2026, 2, 1) };
    static readonly SearchHit s_third = List("book 2026", "Art. no.: PL; Item: Plover kiln; List EUR: 455; Mass: 2 t", "World") with { Effective = new(2026, 2, 1), Expires = new(2027, 1, 31) };
    static readonly SearchHit s_abroad = List("north book", "Item: Plover kiln; List GBP: 350", "World/North") with { Effective = new(2025, 4, 1), Expires = new(2026, 3, 31) };
    static readonly SearchHit s_notice = List("notice", "Item: Plover kiln; Until 31 December 2026, EUR: 455; From 1 January 2027, EUR: 470", "World") with { Date = new(2026, 10, 1), Effective = new(2027, 1, 1) };

    [Theory]
    [InlineData("What did a Plover kiln cost last year?", "430")]
    [InlineData("How much was the Plover kiln in 2025?", "430")]
    [InlineData("list price of a Plover kiln and last year?", "430")]
    [InlineData("What is the price of the Plover kiln in the 2024 book?", "410")]
    [InlineData("Price of the Plover kiln two years ago", "410")]
    public void of_a_time_that_is_over_the_list_that_held_then_answers_alone(string question, string price) => Assert.Contains(price, Assert.Single(Ask(question).Quotes).Said, StringComparison.Ordinal);

    [Theory]
    [InlineData("What did the Plover kiln cost in 2024, 2025 and 2026?", "410 430 455")]
    [InlineData("By how much did the Plover kiln go up from 2024 to 2026?", "410 455")]
    [InlineData("How much dearer did the Plover kiln get since last year?", "430 455")]
    [InlineData("What is the price of the Plover kiln today and from January 2027?", "455 470")]
    [InlineData("What changed for the Plover kiln between the 2025 and the 2026 edition?", "430 455")]
    public void each_time_named_has_a_line_the_oldest_first(string question, string prices)
    {
        string[] said = [.. Ask(question).Quotes.Select(q => q.Said)];
        Assert.Equal(prices.Split(' ').Length, said.Length);
        Assert.All(prices.Split(' ').Zip(said), p => Assert.Contains(p.First, p.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void a_time_that_no_list_tells_is_said_to_be_missing() =>
        Assert.Contains("2021", Assert.Single(Ask("What did the Plover kiln cost in 2021 and 2025?").Warnings, w => w.Code == "price-list-missing").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("What does the Plover kiln cost?", "455")]
    [InlineData("What will the Plover kiln cost from February 2027?", "470")]
    public void a_column_that_is_for_a_time_prices_that_time_alone(string question, string price) => Assert.Contains(price, Assert.Single(Ask(question).Quotes).Said, StringComparison.Ordinal);

    [Fact]
    public void what_a_notice_says_of_the_time_before_is_left_to_the_list()
    {
        const string Question = "What does the Plover kiln cost?";
        SearchHit book = List("book", "Item: Grand Plover kiln; List EUR: 455", "World") with { Effective = new(2026, 2, 1), Expires = new(2027, 1, 31) };
        Assert.Equal(book.Document, Assert.Single(new PriceLists(30).Find(Question, Hits.Found(Question, s_notice, book), ["World"], null, s_today)!.Quotes).Hit.Document);
    }

    [Theory]
    [InlineData("What does the Plover kiln cost?")]
    [InlineData("What does the Plover kiln cost today?")]
    [InlineData("What did the Plover kiln cost in March 2026?")]
    public void today_and_one_day_are_no_times_of_their_own(string question) => Assert.Null(PriceTimes.Of(question, s_today));

    static Findings Ask(string question)
    {
        SearchResult found = Hits.Found(question, s_third);
        return new PriceLists(30).Find(question, found, ["World"], AskedDay.Of(question, s_today), s_today, [s_first, s_second, s_third, s_notice, s_abroad with { Territory = "Elsewhere" }])!;
    }

    static SearchHit List(string title, string rows, string territory) => Hits.Of(title, rows) with { ChunkKind = "table", Territory = territory };
}
