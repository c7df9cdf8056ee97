using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>What the form of a document says: lines that are headings, whose side a point is of, what stands against what.</summary>
public sealed class StructureTests
{
    const string Visit = """
        SITE REPORT
        Customer: Harbour Capital
        Date: 2026-03-02
        Who: Ana Ruiz; on their side the ward, Nora Lind and Piet Vos

        What we saw
        Three wards on two floors. They keep the units in a cupboard.

        What they said
        Nora: the beeper of the unit is too loud for a ward where people sleep.
        Piet: too many screws, they get lost.
        Nora: good that it can be wiped.

        What we did about it
        Turned the beeper down while Nora stood beside it.
        For the screws no answer today, the clip comes in May.

        Agreed
        Ana: loan unit from 9 March
        Ana: price of the clip by 6 March
        Nora: list of wards

        Dangers
        Redshift Analytics has offered to extend the old units at cost.
        Piet leaves in June.
        """;

    [Fact]
    public void a_short_line_of_its_own_is_a_heading_and_its_lines_stay_apart()
    {
        FactReading reading = Reading.Of(Visit, "note", "visit.txt");

        Assert.Equal(["the beeper of the unit is too loud for a ward where people sleep.", "too many screws, they get lost."], reading.Quotes(FactType.Objection));
        Assert.Equal(["Ana: loan unit from 9 March", "Ana: price of the clip by 6 March", "Nora: list of wards"], reading.Quotes(FactType.NextStep));
        Assert.Equal(["Redshift Analytics has offered to extend the old units at cost.", "Piet leaves in June."], reading.Quotes(FactType.Risk));
        Assert.True(Assert.Single(reading.Facts, f => f.Quote == "Nora: list of wards").ByCustomer);
    }

    [Fact]
    public void prose_that_answers_several_is_dealt_out_by_its_words() =>
        Assert.Equal([("Turned the beeper down while Nora stood beside it.", "the"), ("For the screws no answer today, the clip comes in May.", "too")], Reading.Of(Visit, "note", "visit.txt").Answers());

    [Fact]
    public void what_the_other_side_owes_is_no_commitment_of_ours()
    {
        FactReading reading = Reading.Of("""
            Harbour Capital, 3 March 2026

            I owe them the annex by Friday 6 March. They owe me the plan of the halls.
            """, "note", "mail.txt");

        Assert.Equal(["I owe them the annex by Friday 6 March."], reading.Quotes(FactType.Commitment));
        Assert.All(reading.Facts.Where(f => f.Quote.StartsWith("They", StringComparison.Ordinal)), f => Assert.True(f.ByCustomer));
    }

    [Fact]
    public void their_side_of_a_list_of_deeds_is_theirs()
    {
        FactReading reading = Reading.Of("Harbour Capital 3/3/2026\n\n- next: send the annex by 6 March\n- them: floor plan of both halls\n", "call", "notes.txt");

        Assert.True(Assert.Single(reading.Facts, f => f.Quote == "floor plan of both halls").ByCustomer);
    }

    [Theory]
    [InlineData("## Done\n\n- Security annex, Max hands it over")]
    [InlineData("## Next steps\n\n- Security annex, Max sent it on 3 March")]
    public void what_is_done_is_not_to_do(string list) =>
        Assert.DoesNotContain(Reading.Of($"# Harbour Capital\n\nShort call.\n\n{list}\n", "note").Facts, f => f.Type is FactType.Commitment or FactType.NextStep);

    [Fact]
    public void who_asks_for_something_promises_nothing()
    {
        FactReading reading = Reading.Of("""
            Ana Ruiz: We can offer two years.
            Nora Lind: Put that in writing and we can talk again.
            Ana Ruiz: Gladly.
            Nora Lind: I'll need the plan before our board sits.
            Ana Ruiz: You will have the plan by the second of October.
            """, "call", "call.txt");

        Assert.Contains("You will have the plan by the second of October.", reading.Quotes(FactType.Commitment));

        Assert.DoesNotContain(reading.Quotes(FactType.Commitment), q => q.StartsWith("Put", StringComparison.Ordinal) || q.Contains("need", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("It was not the money: they told me we were within four per cent. It was service. And we came late.", "It was service.", "And we came late.")]
    [InlineData("Clean books were the condition, not the reason. We won because of the night desk.", "We won because of the night desk.")]
    [InlineData("I asked Nora what tipped it. She said the lease, as it never touched her budget. The price had nothing to do with it.", "She said the lease, as it never touched her budget.")]
    public void what_is_said_not_to_be_the_reason_is_none(string review, params string[] reasons) =>
        Assert.Equal(reasons, Reading.Of($"# Harbour Capital, {(review.Contains("We won", StringComparison.Ordinal) ? "won" : "lost")} on 3 March 2026\n\n{review}\n", "win-loss", "review.md").Quotes(FactType.OutcomeReason));

    [Fact]
    public void lessons_are_no_reasons() =>
        Assert.Equal(["The night desk"], Reading.Of("# Harbour Capital: won\n\n## Why we won\n\n- The night desk\n\n## For the next one\n\n- Bring a spare cable to the demo\n", "win-loss", "review.md").Quotes(FactType.OutcomeReason));

    [Fact]
    public void a_further_reason_has_a_heading_of_its_own() =>
        Assert.Equal(["Night desk.", "The missing link to the ledger."], Reading.Of("# Loss: Harbour Capital\n\n### What decided it\nNight desk.\n\n### What also played a part\nThe missing link to the ledger.\n", "win-loss", "review.md").Quotes(FactType.OutcomeReason));

    [Fact]
    public void what_stands_before_an_arrow_or_above_an_answer_is_an_objection()
    {
        FactReading reading = Reading.Of("""
            # Harbour Capital, 3 March 2026

            **Ours:** Ana Ruiz
            **Theirs:** Nora Lind, Piet Vos

            * Nora: the feed is read only, she wants to write back
              - Ana: write access comes with release 7
            * like the screen. but no signal in half of the halls -> showed the offline mode
            * 3 yrs too long -> no, but 2 with the price fixed
            * price itself no issue -> fine
            """);

        Assert.Equal(["the feed is read only, she wants to write back", "but no signal in half of the halls", "3 yrs too long"], reading.Quotes(FactType.Objection));
        Assert.Equal(["write access comes with release 7", "showed the offline mode", "no, but 2 with the price fixed"], reading.Quotes(FactType.Response));
    }

    [Fact]
    public void what_did_away_with_an_objection_answers_it() =>
        Assert.Equal([("Nora's forms solved it.", "The")], Reading.Of("# Harbour Capital: won\n\n## What made it hard\n\n* The nurses were afraid to lose their own way of writing. Nora's forms solved it.\n", "win-loss", "review.md").Answers());

    [Theory]
    [InlineData("What stood against it:")]
    [InlineData("What made it hard")]
    public void what_stood_in_the_way_are_objections(string heading) =>
        Assert.Equal(["results on the wall within a minute"], Reading.Of($"# Harbour Capital\n\n{heading}\n\n- results on the wall within a minute\n").Quotes(FactType.Objection));

    [Fact]
    public void answers_of_a_list_go_by_what_they_name_and_not_cut_short()
    {
        FactReading reading = Reading.Of("""
            # Harbour Capital

            ## Pushback
            - "Theirs needs no rinse."
            - Cold hall: will it start at four degrees?
            - EUR 16,900 would be the whole budget

            ## How we handled it
            - Budget: lease over 48 months at EUR 389
            - The cold: the sheet says ten degrees. Offered a heated case.
            """);

        Assert.Equal([("Budget: lease over 48 months at EUR 389", "EUR"), ("The cold: the sheet says ten degrees. Offered a heated case.", "Cold")], reading.Answers());
    }

    [Fact]
    public void in_prose_an_answer_stands_before_the_next_objection()
    {
        FactReading reading = Reading.Of("""
            # Harbour Capital, 3 March 2026

            Ana Ruiz met Dr Nora Lind (wards) and Piet Vos (purchasing).

            Nora is worried about the alarms. Ana let her set the limits herself on the spot, and she found it quicker. Piet objected to the price of EUR 58,000. Max proposed two budget years.
            """);

        Assert.Equal([("Ana let her set the limits herself on the spot, and she found it quicker.", "Nora"), ("Max proposed two budget years.", "Piet")], reading.Answers());
    }

    [Fact]
    public void an_announcement_or_a_question_of_fact_is_no_objection()
    {
        FactReading reading = Reading.Of("""
            Ana Ruiz: We are at ninety-six thousand.
            Nora Lind: And the ninety-six thousand, is that with VAT?
            Ana Ruiz: Without.
            Nora Lind: My concern is a different one. If you are bought next year, who answers my phone?
            Ana Ruiz: The contract gives you a way out if the owner changes. At a change you pay EUR 0.
            Nora Lind: I'm worried about nurses who flatly refuse to write it down.
            Ana Ruiz: One senior nurse for each ward builds her own forms first.
            """, "call", "call.txt");

        Assert.Equal(["If you are bought next year, who answers my phone?", "I'm worried about nurses who flatly refuse to write it down."], reading.Quotes(FactType.Objection));
        Assert.Contains("The contract gives you a way out if the owner changes. At a change you pay EUR 0.", reading.Quotes(FactType.Response));
    }

    [Fact]
    public void our_own_answer_is_no_objection() =>
        Assert.Equal(["Nora thinks EUR 640 a month is out of proportion."], Reading.Of("Harbour Capital, 3 March 2026\n\nNora thinks EUR 640 a month is out of proportion. I pointed out what the reminders bring; she was not convinced either.\n", "call", "call.txt").Quotes(FactType.Objection));

    [Theory]
    [InlineData("They have a quote from Redshift on the desk.", true)]
    [InlineData("Redshift's man sits ten minutes away.", true)]
    [InlineData("Redshift Trading sells the chairs.", false)]
    [InlineData("The redshift of the sample was off.", false)]
    public void a_rivals_first_word_names_it(string text, bool isNamed) =>
        Assert.Equal(isNamed ? ["Redshift Analytics"] : [], Reading.Of($"# Harbour Capital\n\n{text}\n").Values(FactType.Competitor));
}
