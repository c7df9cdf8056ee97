using KnowledgeBot.Answering.Plans.Stories;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Stories;

public class ReportTextTests
{
    [Theory]
    [InlineData("Won: Tern Ferries", DealOutcome.Won)]
    [InlineData("LOST - Tern Ferries", DealOutcome.Lost)]
    [InlineData("Win/loss review: Tern Ferries", null)]
    public void how_a_deal_ended_is_read_from_the_title_of_its_report(string title, DealOutcome? outcome) => Assert.Equal(outcome, ReportText.OutcomeOf(Hits.Of(title, "x") with { Kind = "win-loss" }));

    [Theory]
    [InlineData("What did not decide it", true)]
    [InlineData("Not the reason", true)]
    [InlineData("Why they chose us", false)]
    public void what_did_not_decide_is_no_reason(string heading, bool isNone) => Assert.Equal(isNone, ReportText.IsOnNoReason(Hits.Of("Won: Tern Ferries", "Price.") with { Heading = ["Won: Tern Ferries", heading] }));
}
