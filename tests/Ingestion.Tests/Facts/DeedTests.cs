using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>Who is to do what, what is only a meeting, and what is said to be done.</summary>
public sealed class DeedTests
{
    [Theory]
    [InlineData("# Harbour Capital, 3 March 2026\n\nOwner: Ana Ruiz\n\n## Next steps\n\n- Demo for the council on 14 March (Max)\n", "Max")]
    [InlineData("# Harbour Capital, 3 March 2026\n\nOwner: Ana Ruiz\n\n## Open commitments\n\n- Rollout plan by site: Max, due 2 April\n", "Max")]
    [InlineData("# Harbour Capital, 3 March 2026\n\nAna Ruiz was there.\n\nMax prepares a demo with their own records by 9 March.\n", "Max")]
    [InlineData("Ana Ruiz: It speaks the protocol today. Max will send you the guide by Friday.\nNora Lind: Good.\n", "Max")]
    [InlineData("Ana Ruiz: I'll send Max the list on Friday.\nNora Lind: Good.\n", "Ana Ruiz")]
    public void who_is_named_is_to_do_it(string text, string doer) =>
        Assert.Equal([doer], Reading.Of(text, text.StartsWith('#') ? "note" : "call", text.StartsWith('#') ? "note.md" : "call.txt").Facts.Where(f => f.Type is FactType.Commitment or FactType.NextStep).Select(f => f.Speaker!));

    [Theory]
    [InlineData("We speak again on 4 August.", true)]
    [InlineData("Ana to ring Nora on Thursday.", true)]
    [InlineData("Onboarding call 6 October.", true)]
    [InlineData("Workshop in September.", true)]
    [InlineData("A second visit with the night team is planned for 30 September.", true)]
    [InlineData("Their board meets on the fifteenth", true)]
    [InlineData("I ring him on the 20th.", true)]
    [InlineData("Reference call with the ferry people: Ana, due 9 October", false)]
    [InlineData("I'll call you on Friday with the price.", false)]
    [InlineData("Max calls back with the figures by Friday", false)]
    [InlineData("Ana sends the annex by 10 July.", false)]
    [InlineData("Also promised: a visit of their board to the yard on 4 November.", false)]
    public void to_talk_is_a_meeting(string step, bool isMeeting) => Assert.Equal(isMeeting, Ingestion.Facts.Meetings.Is(step));

    [Fact]
    public void a_name_before_a_dash_is_to_do_it()
    {
        FactReading reading = Reading.Of("Harbour Capital start, 6 October 2026\nhere: Ana, Max / Nora Lind, Cem Aydin (works)\n\nactions\nAna - drawings to Cem by 16 Oct\nMax - dates for the training by 23 Oct\nCem - pipes ready by 13 Nov\n", name: "start.txt");

        Assert.Equal([("Ana", false), ("Max", false), ("Cem", true)], reading.Facts.Where(f => f.Type == FactType.NextStep).Select(f => (f.Speaker!, f.ByCustomer)));
    }

    [Fact]
    public void initials_are_whose_they_are() =>
        Assert.Equal(["Ana Ruiz", "Nora Lind"], Reading.Of("# Harbour Capital, 6 October 2026\n\nAna Ruiz with Nora Lind (owner)\n\n## To do\n\n- AR: list of halls\n- NL: plans of the yard\n").Facts.Where(f => f.Type == FactType.NextStep).Select(f => f.Speaker!));

    [Fact]
    public void what_is_told_aside_is_to_be_done() =>
        Assert.Contains(Reading.Of("Harbour Capital, 6 October 2026\nhere: Ana, Max / Nora Lind\n\nconcerns: Nora fears the floor of hall C will not carry the press (Ana asks the structural engineer).\n", name: "start.txt").Facts, f => f is { Type: FactType.NextStep, Speaker: "Ana", Quote: "Ana asks the structural engineer" });

    [Theory]
    [InlineData("| Action | Who | By |\n|---|---|---|\n| Plan of the hall | Ana | 3 November |\n", "Plan of the hall; Who: Ana; By: 3 November")]
    [InlineData("| Due | Task | Owner |\n|---|---|---|\n| Friday | Plan of the hall | Ana |\n", "Friday; Task: Plan of the hall")]
    public void a_column_of_days_is_when_it_is_due(string table, string quote) =>
        Assert.Contains(Reading.Of($"# Harbour Capital, 6 October 2026\n\nGood talk with the owner.\n\n## Next steps\n\n{table}").Facts, f => f.Type == FactType.NextStep && f.Speaker == "Ana" && f.Quote == quote);

    [Fact]
    public void a_customers_mail_is_their_word()
    {
        FactReading reading = Reading.Of("From: Nora Lind <n.lind@harbour.example>\nTo: Ana Ruiz <ana@vendor.example>\nSubject: Hall\nDate: Wed, 12 Aug 2026 09:40:00 +0200\nContent-Type: text/plain\n\nDear Ana,\n\nthank you for your visit. Nine weeks until delivery is too long for us.\n\nI will send you the drawing of the drain this week.\n\nNora Lind\n", name: "hall.eml");

        Assert.Empty(reading.Quotes(FactType.Commitment));
        Assert.Empty(reading.Quotes(FactType.Response));
        Assert.Contains(reading.Facts, f => f is { Type: FactType.NextStep, ByCustomer: true, Speaker: "Nora Lind" });
        Assert.Contains(reading.Facts, f => f is { Type: FactType.Objection, Speaker: "Nora Lind" } && f.Quote.StartsWith("Nine weeks", StringComparison.Ordinal));
    }

    [Fact]
    public void a_day_given_for_a_promise_is_part_of_it()
    {
        FactReading reading = Reading.Of("Ana Ruiz: Good morning, how was the week?\nNora Lind: Busy, thanks.\nAna Ruiz: Anything that we have not talked about?\nNora Lind: And the overlap?\nAna Ruiz: Let me ask Max what we can do about the overlap. You'll hear from me by the eleventh of August.\nNora Lind: Good, thank you.\nAna Ruiz: And I'll send you the sheet tonight.\n", "call", "call.txt");

        Assert.Equal(["Let me ask Max what we can do about the overlap. You'll hear from me by the eleventh of August.", "And I'll send you the sheet tonight."], reading.Quotes(FactType.Commitment));
    }

    [Theory]
    [InlineData("obj: 31k for two is a lot (Nora) -> show pieces at 24,800 for both", 1)]
    [InlineData("obj: too dear (Nora) -> rent by the month", 0)]
    [InlineData("obj: 31k bags a year will not fit (Nora) -> second silo", 0)]
    public void an_amount_without_its_currency_is_a_price_where_the_price_is_objected_to(string line, int prices) =>
        Assert.Equal(prices, Reading.Of($"Harbour Capital\n3 September 2026\nus: Ana Ruiz    them: Nora Lind\n\n{line}\n", "call", "call.txt").Quotes(FactType.PricePoint).Length);

    [Fact]
    public void a_meeting_is_a_step_and_no_commitment()
    {
        FactReading reading = Reading.Of("# Harbour Capital, first call, 14 July 2026\n\nAna Ruiz with Nora Lind (director).\n\nNora likes the drier. I'll send Nora the report by 21 July. We speak again on 4 August.\n");

        Assert.Equal(["I'll send Nora the report by 21 July."], reading.Quotes(FactType.Commitment));
        Assert.Contains("We speak again on 4 August.", reading.Quotes(FactType.NextStep));
    }

    [Fact]
    public void a_line_of_several_deeds_is_taken_apart()
    {
        Assert.Equal(["drier box delivered by 10 August (Ana)", "training for the night shift (Max)."], Reading.Of("# Harbour Capital, 20 July 2026\n\nGood talk with the owner about the mill.\n\nPromised: drier box delivered by 10 August (Ana), training for the night shift (Max).\n").Quotes(FactType.Commitment));
        Assert.Equal(["me: film tonight", "loan unit for the open day 23/9"], Reading.Of("Harbour Capital\n3 September 2026\nus: Ana Ruiz    them: Nora Lind\n\ncommit: me: film tonight; loan unit for the open day 23/9\nnext: open day 23/9\n", "call", "notes.txt").Quotes(FactType.Commitment));
    }

    [Fact]
    public void a_day_given_behind_a_promise_is_its_day() =>
        Assert.Equal(["I told her we would switch it on for her plant ahead of the release. Please see that product keeps this, I gave her the 30th of November."],
            Reading.Of("From: Ana Ruiz\nTo: Max Weber\nDate: 8 October 2026\nSubject: Harbour\n\nHi Max,\n\nwhat still comes up is release 7. I told her we would switch it on for her plant ahead of the release. Please see that product keeps this, I gave her the 30th of November.\n\nAna\n", "note", "mail.txt").Quotes(FactType.Commitment));

    [Theory]
    [InlineData("I offered to cap the price of the rolls for three years and she liked that.", true)]
    [InlineData("I offered to cap the price of the rolls for three years. She laughed.", false)]
    public void what_was_offered_and_taken_is_promised(string sentence, bool isPromised) =>
        Assert.Equal(isPromised, Reading.Of($"# Harbour Capital, 3 March 2026\n\nAna Ruiz met Nora Lind (owner). {sentence}\n").Quotes(FactType.Commitment).Any(q => q.Contains("cap the price", StringComparison.Ordinal)));

    [Fact]
    public void whom_ours_met_has_deeds_of_their_own_beside_ours()
    {
        FactReading reading = Reading.Of("Visit report\nCustomer: Harbour Capital\nDate: 22 September 2026\nVisitors: Ana Ruiz, Max Weber\nMet: Prof. Nora Lind, Piet Vos\n\nAna will name three references by 20 October. Max writes up the settings by 30 September. Piet gets the budget code from the office.\n", "note", "visit.txt");

        Assert.True(Assert.Single(reading.Facts, f => f.Quote.StartsWith("Piet gets", StringComparison.Ordinal)).ByCustomer);
    }

    [Fact]
    public void a_day_of_their_board_is_no_step() =>
        Assert.DoesNotContain(Reading.Of("Nora Lind: Our board meets on the fifteenth of October. I'll need a plan before that.\nAna Ruiz: You will have the plan by the second of October.\n", "call", "call.txt").Facts, f => f.Type == FactType.NextStep && f.Quote.StartsWith("Our board", StringComparison.Ordinal));

    [Theory]
    [InlineData("Nora was satisfied with the comparison and the price is no longer a topic.", "comparison")]
    [InlineData("The pilot in Lund started on Monday, Malm next week.", "pilot in Lund")]
    [InlineData("We sent them the drawings last week.", "drawings")]
    [InlineData("Thanks for the offline sheet.", "offline sheet")]
    [InlineData("The export came through, so that is settled.", "export")]
    [InlineData("The plan is not sent yet.", null)]
    [InlineData("She still has not sent the numbers.", null)]
    [InlineData("Once the pilot has started we send the bill.", null)]
    public void what_was_sent_or_began_is_done(string sentence, string? thing) =>
        Assert.Equal(thing is null ? [] : [thing], Reading.Of($"# Harbour Capital, 3 March 2026\n\nAna Ruiz met Nora Lind (owner). {sentence}\n", "note", "note.md").Values(FactType.Done).Select(v => v.Trim()));

    [Theory]
    [InlineData("## Done\n\n- Security guide, Max sent it on 18 August", "Security guide")]
    [InlineData("## Next steps\n\n- [x] Ana: data sheet", "data sheet")]
    public void what_a_list_has_done_is_done(string list, string thing) => Assert.Equal([thing], Reading.Of($"# Harbour Capital\n\nShort call about the mill.\n\n{list}\n", "note", "note.md").Values(FactType.Done));
}
