using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Prices;

public sealed class PriceListsTests
{
    const string Gate = "What does the Fern gate cost?";

    static readonly DateOnly s_today = new(2026, 11, 2);

    static readonly SearchHit s_list = Table("north list", "Item: Fern gate; Code: FG-4; Price (EUR): 620; Unit: each\nItem: Moss pass; Code: MP-1; Price (EUR): 75; Unit: per day") with { Territory = "North", Effective = new(2026, 1, 1), Owner = "Ada Pine" };

    [Fact]
    public void a_later_sentence_and_the_row_of_a_list_are_both_said_with_dates_and_owners()
    {
        SearchHit addendum = Hits.Of("gate addendum", "With effect from 1 September 2026 the Fern gate (FG-4) is EUR 580.00 each, down from EUR 620.00.") with { Territory = "North", Effective = new(2026, 9, 1), Owner = "Bo Reed" };
        Findings found = Ask(Gate, [], s_list, addendum)!;
        Assert.Contains("580", found.Quotes[0].Said);
        Assert.Contains("620", found.Quotes[1].Said);
        string warning = Assert.Single(found.Warnings, w => w.Code == "sources-disagree").Text;
        Assert.All(["1 September 2026", "1 January 2026", "Ada Pine", "Bo Reed"], part => Assert.Contains(part, warning));
    }

    [Fact]
    public void rows_under_other_headers_contradict_each_other_where_thing_unit_and_currency_are_the_same()
    {
        SearchHit sheet = Table("sheet", "Product: Fern gate; EUR price: 655.00") with { Territory = "North", Effective = new(2026, 3, 1) };
        Assert.Contains(Ask(Gate, [], s_list, sheet)!.Warnings, w => w.Code == "sources-disagree");
    }

    [Theory]
    [InlineData("Product: Fern gate; EUR price: 620.00", "North")]
    [InlineData("Product: Fern gate; GBP price: 540.00", "North")]
    [InlineData("Product: Fern gate; EUR price: 655.00", "South")]
    [InlineData("Product: Fern gate; EUR price: 55.00; Unit: per month", "North")]
    [InlineData("Product: Fern gate; EUR price: 600.00; Quantity: 100", "North")]
    [InlineData("Product: Fern gate; EUR floor price: 540.00", "North")]
    public void what_is_not_like_contradicts_nothing(string row, string territory)
    {
        SearchHit other = Table("sheet", row) with { Territory = territory, Effective = new(2026, 3, 1) };
        Assert.DoesNotContain(Ask(Gate, [], s_list, other)!.Warnings, w => w.Code == "sources-disagree");
    }

    [Fact]
    public void a_bullet_prices_like_a_row_and_a_list_of_another_place_gives_way_to_it()
    {
        SearchHit book = Hits.Of("east book", "* Fern gate (FG-4): CA$1,865\n* Fern Frost gate (FG-9): CA$2,100") with { Territory = "World/East" };
        SearchHit other = Table("west list", "Item: Fern gate; Price (MXN): 24600") with { Territory = "World/West" };
        Assert.Contains("CA$1,865", Assert.Single(Ask(Gate, ["World", "World/East"], book, other)!.Quotes).Said);
    }

    [Fact]
    public void a_further_word_in_its_name_makes_it_another_thing()
    {
        SearchHit ended = s_list with { Expires = new(2026, 10, 31) };
        SearchHit next = Table("next list", "Item: Fern Frost gate; Price (EUR): 900") with { Territory = "North", Effective = new(2026, 11, 1) };
        Findings found = Ask(Gate, [], ended, next)!;
        Assert.Empty(found.Quotes);
        Assert.Equal(ended.Document, Assert.Single(found.Stale).Document);
    }

    static Findings? Ask(string question, IReadOnlyList<string> territories, params SearchHit[] hits) => new PriceLists(30).Find(question, Hits.Found(question, hits), territories, AskedDay.Of(question, s_today), s_today);

    static SearchHit Table(string title, string rows) => Hits.Of(title, rows) with { ChunkKind = "table" };
}
