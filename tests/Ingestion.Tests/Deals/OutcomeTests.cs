using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Knowledge.Deals;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData("Won", DealOutcome.Won, false)]
    [InlineData("won", DealOutcome.Won, false)]
    [InlineData("closed-won", DealOutcome.Won, false)]
    [InlineData("CLOSED  WON", DealOutcome.Won, false)]
    [InlineData("ClosedLost", DealOutcome.Lost, false)]
    [InlineData("Negotiation", DealOutcome.Open, false)]
    [InlineData("Short list", DealOutcome.Open, false)]
    [InlineData("Last call", DealOutcome.Open, false)]
    [InlineData("Closed Wno", DealOutcome.Open, true)]
    [InlineData("Clsoed Won", DealOutcome.Open, true)]
    [InlineData("losst", DealOutcome.Open, true)]
    [InlineData("Won - verbal", DealOutcome.Open, true)]
    [InlineData("", DealOutcome.Open, true)]
    public void the_lists_decide_and_what_looks_like_them_is_told(string cell, DealOutcome outcome, bool unclear) =>
        Assert.Equal((outcome, unclear), new OutcomeReader(["Won", "Closed Won"], ["Lost", "Closed Lost"]).Read(cell));
}
