using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Answering.Plans.Stories;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Stories;

public class PaidQuestionTests
{
    static readonly NameCatalogue s_names = new(
    [
        new(DealField.Product, "Skerry 40"), new(DealField.Product, "Berth"), new(DealField.Segment, "fish farming"), new(DealField.Segment, "ferries"), new(DealField.Account, "Tern Ferries"), new(DealField.Account, "Gannet Ferries"),
        new(DealField.Owner, "Ada Voss"), new(DealField.Territory, "North"),
    ]);

    [Theory]
    [InlineData("What have other ferry operators paid for a Skerry 40?")]
    [InlineData("cheapest Skerry 40 fitted with a crane ever sold")]
    [InlineData("What did Tern Ferries pay for the Skerry 40?")]
    [InlineData("What is the list price of the Skerry 40?")]
    [InlineData("average price paid for a Skerry 40")]
    [InlineData("lowest Skerry 40 price Ada Voss sold")]
    public void what_is_not_read_whole_is_not_read_at_all(string question) => Assert.Null(Read(question));

    [Fact]
    public void what_others_paid_is_for_all_prices_of_the_product_and_their_trade()
    {
        PaidQuestion asked = Read("What have other ferries paid for a Skerry 40?")!;
        Assert.Equal("Skerry 40", asked.Product);
        Assert.Null(asked.Order);
        Assert.Equal(["ferries"], Assert.Single(asked.Filters).Values);
        Assert.Equal("Tern Ferries", Read("What do firms like Tern Ferries pay for a Skerry 40?")!.Like);
    }

    [Theory]
    [InlineData("cheapest Skerry 40 ever sold", MetricOrder.Ascending)]
    [InlineData("What is the lowest price we sold a Skerry 40 for?", MetricOrder.Ascending)]
    [InlineData("What did we sell the Skerry 40 for at best?", MetricOrder.Descending)]
    [InlineData("most expensive Skerry 40 we ever sold", MetricOrder.Descending)]
    [InlineData("highest price ever paid for a Skerry 40", MetricOrder.Descending)]
    public void extremes_are_single_prices(string question, MetricOrder order) => Assert.Equal(order, Read(question)!.Order);

    [Theory]
    [InlineData("What does Tern Ferries pay per night of mooring?", "moor")]
    [InlineData("What did Tern Ferries pay?", null)]
    [InlineData("What did Tern Ferries pay for the Skerry 40 last year?", null)]
    public void a_price_of_something_else_than_the_deal_is_told_apart(string question, string? thing)
    {
        HashSet<string> asked = AskedThing.Of(new AccountTopic(AccountTopicKind.Terms, "Tern Ferries", question), new DealRecord { LabelId = 1, ExternalId = "D-1", Line = 2, Outcome = DealOutcome.Won, Product = "Skerry 40" });
        Assert.Equal(thing is not null, asked.Count > 0);
        Assert.True(thing is null || asked.Contains(thing));
    }

    static PaidQuestion? Read(string question) => PaidQuestion.MayBe(question) ? PaidQuestion.Of(question, s_names, new FiscalCalendar(new DateOnly(2031, 5, 1), 1)) : null;
}
