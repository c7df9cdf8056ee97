using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public sealed class PriceColumnsTests
{
    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit s_plans = Hits.Of("book", "Kiln: Plover 20; Warden Basic: 1,200; Warden Plus: 1,900\nKiln: Plover 40; Warden Basic: 2,400; Warden Plus: 3,800") with { ChunkKind = "table", Territory = "World", Heading = ["Warden care, EUR a year"] };
    static readonly SearchHit s_north = Hits.Of("north book", "Kiln: Plover 20; Warden Basic: 1,000; Warden Plus: 1,600") with { ChunkKind = "table", Territory = "World/North", Heading = ["Warden care, GBP a year"] };

    [Theory]
    [InlineData("What does Warden Plus for a Plover 40 cost?", "Plover 40 — Warden Plus: EUR 3,800")]
    [InlineData("How much is Warden Basic on the Plover 40?", "Plover 40 — Warden Basic: EUR 2,400")]
    [InlineData("Warden Plus for a Plover 40, what is the fee?", "Plover 40 — Warden Plus: EUR 3,800")]
    [InlineData("Price of Warden Plus for the Plover 20 in euros", "Plover 20 — Warden Plus: EUR 1,900")]
    public void a_plan_that_heads_a_column_is_priced_by_row_and_column_in_the_lists_currency(string question, string said) => Assert.Equal(said, Assert.Single(Ask(question)!.Quotes).Said);

    [Fact]
    public void the_list_of_the_own_place_comes_first() =>
        Assert.Equal(["Plover 20 — Warden Plus: GBP 1,600", "Plover 20 — Warden Plus: EUR 1,900"], Ask("What does Warden Plus for a Plover 20 cost?")!.Quotes.Select(q => q.Said));

    [Fact]
    public void what_a_plan_for_it_costs_is_not_what_it_costs_itself()
    {
        SearchHit list = Hits.Of("kilns", "Kiln: Plover 40; List price EUR: 61,000") with { ChunkKind = "table", Territory = "World" };
        const string Question = "What does the Plover 40 cost?";
        Assert.Contains("61,000", Assert.Single(new PriceLists(30).Find(Question, Hits.Found(Question, s_plans, list), ["World"], null, s_today)!.Quotes).Said, StringComparison.Ordinal);
    }

    [Fact]
    public void a_currency_said_in_the_opening_lines_is_that_of_bare_amounts()
    {
        SearchHit table = Hits.Of("fees", "Position: Kiln moving; Price: 640") with { ChunkKind = "table" };
        SearchHit opening = Hits.Of("fees", "All prices in Swiss francs, without tax.") with { Document = table.Document };
        const string Question = "What does kiln moving cost?";
        Assert.Equal("Kiln moving — Price: CHF 640", Assert.Single(new PriceLists(30).Find(Question, Hits.Found(Question, table), [], null, s_today, [opening])!.Quotes).Said);
    }

    static Findings? Ask(string question) => new PriceLists(30).Find(question, Hits.Found(question, s_plans, s_north), ["World", "World/North"], null, s_today);
}
