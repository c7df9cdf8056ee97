using KnowledgeBot.Answering.Plans;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>Turns of one conversation, one after the other.</summary>
public sealed class ThreadTests
{
    [Theory]
    [InlineData("win rate against Orrery in the UK last quarter", "and for DACH?", "win-rate competitor=Orrery territory=EMEA/DACH 2026-07-01..2026-09-30")]
    [InlineData("win rate against Orrery last quarter", "by segment?", "win-rate competitor=Orrery by segment 2026-07-01..2026-09-30")]
    [InlineData("win rate against Orrery last quarter", "what about last year?", "win-rate competitor=Orrery 2025-01-01..2025-12-31")]
    [InlineData("win rate against Orrery last quarter", "what about Keel?", "win-rate competitor=Keel 2026-07-01..2026-09-30")]
    [InlineData("How many deals did we lose in EMEA?", "only won ones", "count outcome=won territory=EMEA")]
    [InlineData("revenue by rep this year", "top 3", "amount outcome=won by owner 2026-01-01..2026-12-31 top 3")]
    [InlineData("win rate against Orrery", "why?", "count competitor=Orrery outcome=lost by reason; facts OutcomeReason Orrery Lost")]
    [InlineData("win rate against Orrery in 2025", "and the average deal size?", "average-amount competitor=Orrery outcome=won 2025-01-01..2025-12-31")]
    [InlineData("win rate in Q2", "excluding APAC", "win-rate territory!=APAC 2026-04-01..2026-06-30")]
    [InlineData("bookings in Q2", "vs the same quarter last year?", "amount outcome=won 2026-04-01..2026-06-30 2025-04-01..2025-06-30")]
    [InlineData("what objections did we hear last quarter?", "and in EMEA?", "facts Objection EMEA 2026-07-01..2026-09-30")]
    [InlineData("win rate against Orrery", "and against Fooberg?", "unknown Fooberg")]
    [InlineData("win rate against Orrery", "What is the price of Helm per user?", "passages")]
    [InlineData("win rate against Orrery", "How many deals did we lose last year?", "count outcome=lost 2025-01-01..2025-12-31")]
    [InlineData("what percentage of our losses was about price", "and in EMEA?", "share outcome=lost territory=EMEA of which reason=price")]
    [InlineData("what percentage of our losses was about price", "and the average deal size?", "average-amount outcome=won")]
    [InlineData("loss rate against Orrery", "why?", "count competitor=Orrery outcome=lost by reason; facts OutcomeReason Orrery Lost")]
    [InlineData("How many deals were open on 1 June 2026?", "only won ones", "count outcome=won")]
    [InlineData("which reps have a win rate under 40%?", "and the average deal size?", "average-amount outcome=won by owner")]
    [InlineData("How many deals did we lose in EMEA?", "without DACH", "count outcome=lost territory=EMEA territory!=EMEA/DACH")]
    [InlineData("win rate in EMEA and APAC", "without APAC", "win-rate territory=EMEA territory!=APAC")]
    [InlineData("win rate in Q1", "and the quarter after that?", "win-rate 2026-04-01..2026-06-30")]
    [InlineData("win rate by segment in Q2", "and the year before?", "win-rate by segment 2025-04-01..2025-06-30")]
    [InlineData("win rate in Q2", "compared with the quarter before?", "win-rate 2026-04-01..2026-06-30 2026-01-01..2026-03-31")]
    [InlineData("bookings in May", "and the following month?", "amount outcome=won 2026-06-01..2026-06-30")]
    [InlineData("how long does it take to close lost deals by segment", "median instead", "median-cycle-days outcome=lost by segment")]
    [InlineData("average deal size of lost deals", "median?", "median-amount outcome=lost")]
    [InlineData("How many deals did we lose in 2025 by rep?", "and what was that worth?", "amount outcome=lost by owner 2025-01-01..2025-12-31")]
    [InlineData("How many deals did Darcel lose?", "how many are open?", "count outcome=open owner=Darcel Schlecht")]
    [InlineData("win rate with medical in 2025", "how many deals is that?", "count outcome=closed segment=medical 2025-01-01..2025-12-31")]
    [InlineData("win rate with medical in 2025", "which ones were lost?", "count outcome=lost segment=medical 2025-01-01..2025-12-31")]
    [InlineData("which deals are expected to close in December?", "and in January?", "count outcome=open 2027-01-01..2027-01-31 expected")]
    public void a_follow_up_changes_the_plan_before(string first, string second, string plan) =>
        Assert.Equal(plan, Reader.Line(Reader.Read(second, Reader.Read(first))));

    [Theory]
    [InlineData("the first")]
    [InlineData("1")]
    [InlineData("Blackpine Macro")]
    [InlineData("the macro one")]
    public void a_choice_taken_continues_the_question(string choice)
    {
        QuestionPlan unclear = Reader.Read("How many deals did we win with Blackpine in 2025?");
        Assert.Equal(["Blackpine Macro", "Blackpine Credit"], unclear.Clarification!.Choices.Select(c => c.Value));
        Assert.Equal("count account=Blackpine Macro outcome=won 2025-01-01..2025-12-31", Reader.Line(Reader.Read(choice, unclear)));
    }

    [Fact]
    public void all_of_them_takes_all()
    {
        QuestionPlan unclear = Reader.Read("How many deals did we win with Blackpine?");
        Assert.Equal("count account=Blackpine Macro|Blackpine Credit outcome=won", Reader.Line(Reader.Read("all of them", unclear)));
    }

    [Fact]
    public void a_share_of_a_name_that_can_no_longer_be_seen_is_forgotten()
    {
        QuestionPlan before = Reader.Read("what share of our lost deals went to Orrery?");
        Assert.Equal("share outcome=lost of which competitor=Orrery", Reader.Line(before));
        QuestionPlan hidden = before with { Figures = [before.Figures[0] with { Part = [before.Figures[0].Part[0] with { Values = ["Vantrix"] }] }] };
        Assert.DoesNotContain("Vantrix", Reader.Line(Reader.Read("and in EMEA?", hidden)), StringComparison.Ordinal);
        Assert.Contains("Orrery", Reader.Line(Reader.Read("and in EMEA?", before)), StringComparison.Ordinal);
    }

    [Fact]
    public void a_plan_with_a_name_that_can_no_longer_be_seen_is_forgotten()
    {
        QuestionPlan before = Reader.Read("win rate against Orrery");
        QuestionPlan hidden = before with { Figures = [before.Figures[0] with { Filters = [before.Figures[0].Filters[0] with { Values = ["Vantrix"] }] }] };
        Assert.Equal("passages", Reader.Line(Reader.Read("and last year?", hidden)));
    }
}
