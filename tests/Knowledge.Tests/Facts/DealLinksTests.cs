using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Facts;

public sealed class DealLinksTests
{
    static readonly DealLinks s_links = new([
        new("D-1", "Harbour Capital", null, "Risk", null, DealOutcome.Lost, Day(2025, 1), Day(2025, 6)),
        new("D-2", "Harbour Capital", null, "Orders", null, DealOutcome.Won, Day(2026, 1), Day(2026, 6)),
        new("D-3", "harbour  capital", null, "Risk", null, DealOutcome.Open, Day(2026, 3), null),
        new("D-4", "Harbour Capital Ltd", null, "Orders", null, DealOutcome.Lost, Day(2026, 1), Day(2026, 6)),
    ]);

    [Fact]
    public void the_id_a_document_names_decides_before_its_account()
    {
        Assert.Equal("D-4", Of("d-4", "Harbour Capital", Day(2026, 4)));
        Assert.Null(Of("D-9", "Harbour Capital", Day(2026, 4)));
    }

    [Fact]
    public void of_an_accounts_deals_the_one_open_then_whose_product_is_spoken_of()
    {
        Assert.Equal("D-2", Of(null, "Harbour Capital", Day(2026, 4), "Orders"));
        Assert.Equal("D-3", Of(null, "Harbour Capital", Day(2026, 4), "Risk"));
        Assert.Equal("D-1", Of(null, "Harbour Capital", Day(2025, 3)));
        Assert.Null(Of(null, "Harbour Capital", Day(2023, 3)));
        Assert.Null(Of(null, "Harbour", Day(2026, 4)));
    }

    [Fact]
    public void of_several_open_then_that_ended_differently_none_lends_its_outcome()
    {
        Assert.Null(Of(null, "Harbour Capital", Day(2026, 4)));
        Assert.Equal("D-6", new DealLinks([new("D-6", "Mill", null, "Risk", null, DealOutcome.Won, Day(2026, 1), Day(2026, 6)), new("D-7", "Mill", null, "Orders", null, DealOutcome.Won, Day(2026, 2), Day(2026, 7))]).Of(null, "Mill", Day(2026, 4), _ => false)?.ExternalId);
    }

    [Fact]
    public void what_is_about_another_product_or_comes_after_the_end_shares_no_outcome()
    {
        Assert.Null(Of(null, "Harbour Capital", Day(2025, 3), "Orders"));
        Assert.Null(Of(null, "Harbour Capital", Day(2025, 7), "Risk"));
        Assert.Null(Of(null, "Harbour Capital", Day(2026, 7), "Orders"));
        Assert.Null(Of(null, "Harbour Capital", null));
        Assert.Equal("D-3", Of(null, "Harbour Capital", Day(2026, 7)));
        Assert.Equal("D-2", s_links.Of(null, "Harbour Capital", Day(2026, 7), p => p == "Order", isAfterwards: true)?.ExternalId);
    }

    [Theory]
    [InlineData("22 homes, pumps and care, 61k, gone to Condax", true)]
    [InlineData("Harbour - LOST 21 April - to Condax - 44k", true)]
    [InlineData("AED 612,000, against Orrery and Condax.", true)]
    [InlineData("The other bidder was Condax.", true)]
    [InlineData("They have nine pumps of Condax.", false)]
    [InlineData("Condax was 15 % under us.", false)]
    public void a_review_tells_whom_its_deal_was_lost_to(string quote, bool isTold) => Assert.Equal(isTold ? ["Condax"] : [], ToldRivals.In([("Condax", quote)]));

    [Theory]
    [InlineData("Gone to Pindar", true)]
    [InlineData("Pindar", false)]
    public void a_rival_may_be_told_by_its_first_word_at_the_end(string quote, bool isTold) => Assert.Equal(isTold ? ["Pindar & Holt Signals"] : [], ToldRivals.In([("Pindar & Holt Signals", quote)]));

    static string? Of(string? deal, string? account, DateOnly? on, string product = "") => s_links.Of(deal, account, on, p => p == product)?.ExternalId;

    static DateOnly Day(int year, int month) => new(year, month, 15);
}
