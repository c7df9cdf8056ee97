using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

public sealed class FactConditionsTests
{
    static readonly DateOnly s_today = new(2026, 10, 12);
    static readonly FactQuery s_steps = new() { Type = FactType.NextStep, IsEveryDeed = true, IsAhead = true };
    static readonly FactQuery s_overdue = new() { Type = FactType.Commitment, IsOurs = true, IsEveryDeed = true, IsOpen = true, DueTo = s_today.AddDays(-1) };

    [Theory]
    [InlineData("Which objections name Orrery?", true)]
    [InlineData("objections that mention Orrery Systems, last quarter", true)]
    [InlineData("in which objections is Orrery mentioned?", true)]
    [InlineData("What objections do we hear against Orrery?", false)]
    public void what_names_a_rival_says_its_name(string question, bool isNamed) => Assert.Equal((FactType.Objection, isNamed), (Reader.Read(question).Facts[0].Type, Reader.Read(question).Facts[0].IsByRival));

    [Theory]
    [InlineData("You'll have it in writing by the seventh of August.", "2026-07-30", "2026-09-22", false)]
    [InlineData("You'll have it in writing by the seventh of August.", "2026-07-30", null, true)]
    [InlineData("film by 3 September", "2026-09-01", "2026-10-05", true)]
    [InlineData("Spare unit by 3 November", "2026-07-30", "2026-09-22", true)]
    [InlineData("A second visit is planned for 30 September.", "2026-08-19", "2026-09-30", false)]
    [InlineData("A second visit is planned for 30 September.", "2026-08-19", "2026-09-12", true)]
    [InlineData("Workshop in September.", "2026-08-19", "2026-09-10", false)]
    public void what_was_due_long_ago_or_took_place_is_no_next_step(string quote, string on, string? later, bool isNext) => Assert.Equal(isNext, Holds(s_steps, Found(FactType.Commitment, quote, on, later)));

    [Fact]
    public void a_promise_kept_or_of_a_lost_deal_is_no_next_step()
    {
        FoundFact found = Found(FactType.Commitment, "Ana will send the guide.", "2026-09-22", null);
        Assert.True(Holds(s_steps, found));
        Assert.False(Holds(s_steps, found with { Kept = new KeptPromise("The guide arrived.", s_today) }));
        Assert.False(Holds(s_steps, found with { Outcome = DealOutcome.Lost }));
    }

    [Theory]
    [InlineData("Ring her when the new drier is out (September).", false)]
    [InlineData("Ring her again in March 2027.", true)]
    public void of_a_lost_deal_only_what_is_still_ahead_is_a_next_step(string quote, bool isNext) =>
        Assert.Equal(isNext, Holds(s_steps, Found(FactType.NextStep, quote, "2026-07-15", null) with { Outcome = DealOutcome.Lost }));

    [Fact]
    public void a_promise_that_names_nobody_is_a_step_of_who_wrote_it() => Assert.True(Holds(s_steps with { Speaker = "Ana Ruiz" }, Found(FactType.Commitment, "loan unit for the open day", "2026-09-22", null)));

    [Fact]
    public void what_is_kept_and_a_meeting_that_is_over_are_not_overdue()
    {
        FoundFact found = Found(FactType.Commitment, "You get the plan by 2 October.", "2026-09-22", null);
        Assert.True(Holds(s_overdue, found));
        Assert.False(Holds(s_overdue, found with { Kept = new KeptPromise("Thanks for the plan.", s_today) }));
        Assert.False(Holds(s_overdue, Found(FactType.NextStep, "Ana to ring Nora on Thursday.", "2026-09-21", null)));
        Assert.False(Holds(s_overdue, Found(FactType.Commitment, "We speak again on 4 October.", "2026-09-21", null)));
    }

    [Theory]
    [InlineData("Ana to ring Nora on Thursday.", false)]
    [InlineData("Ana sends the annex by Thursday.", true)]
    public void a_meeting_among_the_steps_is_no_promise(string quote, bool isPromise) =>
        Assert.Equal(isPromise, Holds(new FactQuery { Type = FactType.Commitment, IsOurs = true, IsEveryDeed = true }, Found(FactType.NextStep, quote, "2026-09-21", null)));

    [Theory]
    [InlineData("Orrery has offered us six months for nothing if we stay.", true)]
    [InlineData("Orrery said they would do the whole move for nothing.", true)]
    [InlineData("Orrery went down to 104,000 last week.", true)]
    [InlineData("they worry that Orrery's six free months land well.", true)]
    [InlineData("Orrery tried to win it back with a free year and came too late.", true)]
    [InlineData("The board was pleased, and Orrery invited it to Malm.", true)]
    [InlineData("Orrery's man promised them next-day parts.", true)]
    [InlineData("Orrery never offered anything.", false)]
    [InlineData("Send us the Orrery quote with the names blacked out.", false)]
    [InlineData("Nora has used Orrery screens for nine years.", false)]
    [InlineData("We installed a small box because Orrery needs a server.", false)]
    [InlineData("Orrery dropped out in May.", false)]
    public void what_a_rival_offered_is_its_own_deed(string quote, bool isOffer) =>
        Assert.Equal(isOffer, Holds(new FactQuery { Type = FactType.Competitor, IsByRival = true }, Found(FactType.Competitor, quote, "2026-09-21", null) with { Fact = new FactRecord { Type = FactType.Competitor, Value = "Orrery Systems", Quote = quote, Passage = 0 } }));

    static bool Holds(FactQuery query, FoundFact found) => FactConditions.Of(query, s_today, 1)!(found);

    static FoundFact Found(FactType type, string quote, string on, string? later) =>
        new(new FactRecord { Type = type, Value = quote, Quote = quote, Passage = 0, On = Day(on) }, 1, 1, DealOutcome.Open, 0, "x") { Setting = new FactSetting("", "Ana Ruiz", "", ["Ana Ruiz"], ["Nora Lind"]) { Later = later is null ? [] : [Day(later)] } };

    static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
