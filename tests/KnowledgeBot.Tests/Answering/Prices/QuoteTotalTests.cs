using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public class QuoteTotalTests
{
    static readonly DateOnly s_day = new(2031, 5, 1);

    [Theory]
    [InlineData("What is the total of our Tern quote?", true)]
    [InlineData("What does the offer to Tern come to altogether?", true)]
    [InlineData("What is the total of all open quotes?", false)]
    [InlineData("What is in the Tern quote?", false)]
    public void the_total_of_one_quotation_is_asked_for(string question, bool isAsked) => Assert.Equal(isAsked, QuoteTotal.IsAsked(question));

    [Fact]
    public void lines_are_added_where_the_paper_gives_no_total_and_what_recurs_is_left_out()
    {
        Findings found = Find(Paper("Item: Skerry 40; Qty: 2; List: £80,000; Your price: £72,000\nItem: Mooring, per year; Qty: 1; List: £900; Your price: £800\nItem: Delivery; Qty: 1; List: £500; Your price: £0"))!;
        Assert.Contains("gives no total of its own; its lines come to GBP 144,000 (computed, without what is paid per time)", found.Computed);
        Assert.Equal(3, found.Quotes.Count);
    }

    [Fact]
    public void the_papers_own_total_is_told_as_it_stands()
    {
        Findings found = Find(Paper("Item: Skerry 40; Price: £72,000\nItem: Total; Price: £71,500"))!;
        Assert.Null(found.Computed);
        Assert.Contains("71,500", Assert.Single(found.Quotes).Said);
    }

    [Fact]
    public void another_customers_or_a_replaced_quotation_is_not_added_up()
    {
        Assert.Null(Find(Paper("Item: Skerry 40; Price: £72,000") with { Account = "Gannet Cruises" }));
        Assert.Null(Find(Paper("Item: Skerry 40; Price: £72,000") with { Superseded = true }));
    }

    static Findings? Find(SearchHit paper) => QuoteTotal.Find("Tern Ferries", [paper], new TermMatch([], []), s_day, 30);

    static SearchHit Paper(string rows) => Hits.Of("Quotation Q-7", rows) with { Kind = "proposal", ChunkKind = "table", Account = "Tern Ferries Ltd", Date = new DateOnly(2031, 4, 1) };
}
