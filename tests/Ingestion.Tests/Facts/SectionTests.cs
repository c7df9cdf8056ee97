using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>Headings, labels and lists decide what a point is.</summary>
public sealed class SectionTests
{
    [Fact]
    public void what_did_not_decide_is_no_reason_and_an_objection_in_a_review_is_none()
    {
        FactReading reading = Reading.Of("""
            # Lost: Harbour Capital

            ## Why we lost
            - Delivery in week 40 was too late for the harvest

            ## Objections during the cycle
            - Price of the second silo
            - The auditor insists on paper records

            ## What did not decide it
            Price. Jo told us afterwards that the board would have paid the difference.
            """, "win-loss");

        FactRecord reason = Assert.Single(reading.Facts, f => f.Type == FactType.OutcomeReason);
        Assert.StartsWith("Delivery", reason.Quote, StringComparison.Ordinal);
        Assert.Equal(["Price of the second silo", "The auditor insists on paper records"], reading.Quotes(FactType.Objection));
    }

    [Theory]
    [InlineData("What did not matter")]
    [InlineData("Factors that played no role")]
    [InlineData("Not the reason")]
    public void a_heading_rules_reasons_out(string heading) =>
        Assert.Empty(Reading.Of($"# Won: Harbour\n\n## {heading}\n- Price\n- The training", "win-loss").Values(FactType.OutcomeReason));

    [Theory]
    [InlineData("call.md", "## Objections\n- The silo is too high for the site\n\n## Next steps\n- Ana: drawing by 4 June\n\n## Risks\n- The mayor may change")]
    [InlineData("call.md", "**Objections**\n- The silo is too high for the site\n\n**Next steps**\n- Ana: drawing by 4 June\n\n**Risks**\n- The mayor may change")]
    [InlineData("call.txt", "Objections:\n- The silo is too high for the site\nNext steps:\n- Ana: drawing by 4 June\nRisks:\n- The mayor may change")]
    [InlineData("call.txt", "Objections\n- The silo is too high for the site\n\nNext steps\n- Ana: drawing by 4 June\n\nRisks\n- The mayor may change")]
    [InlineData("call.txt", "Objections:\n- The silo is too high for the site\nNext: Ana: drawing by 4 June\nRisk: The mayor may change")]
    public void a_heading_or_label_of_another_kind_ends_the_list(string name, string text)
    {
        FactReading reading = Reading.Of("# Harbour Capital\n\nMet at the mill, two hours.\n\n" + text, name: name);

        Assert.Equal(["The silo is too high for the site"], reading.Quotes(FactType.Objection));
        Assert.Equal(["Ana: drawing by 4 June"], reading.Quotes(FactType.NextStep));
        Assert.Equal(["The mayor may change"], reading.Quotes(FactType.Risk));
    }

    [Theory]
    [InlineData("call.md")]
    [InlineData("call.txt")]
    public void a_line_with_its_own_label_begins_a_new_statement(string name)
    {
        FactReading reading = Reading.Of("""
            Harbour Capital / demo of the drier / 22 Sep 2026

            Obj: their union wants no camera in the hall
            Ans: the camera looks at the belt only
            Obj: 7,900 a year is a lot for "a lamp with a plug"
            Ans: -
            Next: Ana sends the floor plan by 2 Oct; Kim picks two belts for the trial
            Risk: Kim leaves in December, nobody named to follow
            """, name: name);

        Assert.Equal(["their union wants no camera in the hall", "7,900 a year is a lot for \"a lamp with a plug\""], reading.Quotes(FactType.Objection));
        Assert.Equal(["the camera looks at the belt only"], reading.Quotes(FactType.Response));
        Assert.Equal(["Ana sends the floor plan by 2 Oct", "Kim picks two belts for the trial"], reading.Quotes(FactType.NextStep).Select(q => q.TrimEnd(';')));
        Assert.Equal(["Kim leaves in December, nobody named to follow"], reading.Quotes(FactType.Risk));
    }

    [Theory]
    [InlineData("call.md")]
    [InlineData("call.txt")]
    public void points_below_an_objection_that_tell_what_we_did_answer_it(string name)
    {
        FactReading reading = Reading.Of("""
            # Harbour Capital, site visit

            ## Objections
            - 90,000 is more than the mill cost.
              - Ana walked him through ten years of fuel.
            - Nine weeks to the first grain is too long.
              - We have two driers in stock at Ulm.
            - Nobody repairs a burner at night
            """, name: name);

        Assert.Equal(["90,000 is more than the mill cost.", "Nine weeks to the first grain is too long.", "Nobody repairs a burner at night"], reading.Quotes(FactType.Objection));
        Assert.Equal([("Ana walked him through ten years of fuel.", "90,000"), ("We have two driers in stock at Ulm.", "Nine")], reading.Answers());
    }

    [Fact]
    public void on_one_level_only_what_we_said_answers()
    {
        FactReading reading = Reading.Of("# Harbour\n\n## Objections\n- Too loud for the neighbours\n- We offered a hood at no cost\n- We are dearer than the mill next door\n");

        Assert.Equal(["Too loud for the neighbours", "We are dearer than the mill next door"], reading.Quotes(FactType.Objection));
        Assert.Equal([("We offered a hood at no cost", "Too")], reading.Answers());
    }

    [Fact]
    public void a_point_of_one_of_ours_answers_the_one_above()
    {
        FactReading reading = Reading.Of("Objections raised by Harbour\nJo says the mill is too loud\nWe said a hood is included\nKim finds it steep\nAna Ruiz: rent by the tonne\nNext steps\nAna sends the drawing by 4 June\n", name: "call.txt");

        Assert.Equal(["Jo says the mill is too loud", "Kim finds it steep"], reading.Quotes(FactType.Objection));
        Assert.Equal([("We said a hood is included", "Jo"), ("rent by the tonne", "Kim")], reading.Answers());
        Assert.Equal(["Ana sends the drawing by 4 June"], reading.Quotes(FactType.NextStep));
    }

    [Fact]
    public void answers_of_a_list_go_to_the_objections_by_number_and_none_is_none()
    {
        FactReading reading = Reading.Of("""
            ## Harbour Capital

            ### Concerns raised
            1. The landlord will claim the drier
            2. Two million in one year
            3. Bigger than anything you built

            ### How we responded
            1. It stands on skids and can be taken along
            2. Rent by the tonne
            3. no answer given
            """);

        Assert.Equal(3, reading.Quotes(FactType.Objection).Length);
        Assert.Equal([("It stands on skids and can be taken along", "The"), ("Rent by the tonne", "Two")], reading.Answers());
    }

    [Fact]
    public void a_table_with_an_answer_column_says_who_objected()
    {
        FactReading reading = Reading.Of("""
            # Harbour Capital

            | Who | What they said | Our answer |
            |---|---|---|
            | Jo | Renting would be cheaper for two years | Lease over 60 months |
            | Kim | The grain spoils in four hours | none yet |
            | Jo | Dust records must be printed | nothing yet, we said we would look at it |
            | Kim | The lift is slow | - |
            | Kim | The stairs are steep | |
            """);

        Assert.Equal([("Jo", "Renting would be cheaper for two years"), ("Kim", "The grain spoils in four hours"), ("Jo", "Dust records must be printed"), ("Kim", "The lift is slow"), ("Kim", "The stairs are steep")],
            reading.Facts.Where(f => f.Type == FactType.Objection).Select(f => (f.Speaker!, f.Quote)));
        Assert.Equal([("Lease over 60 months", "Renting")], reading.Answers());
    }

    [Theory]
    [InlineData("Objections we could not answer: \"starts with a nine\"", "\"starts with a nine\"")]
    [InlineData("Concerns they brought up: the burner is too loud at night", "the burner is too loud at night")]
    public void labels_say_more_than_one_word(string line, string quote) =>
        Assert.Equal([quote], Reading.Of($"# Lost: Harbour\n\nClosed in May.\n\n{line}\n", "win-loss").Quotes(FactType.Objection));

    [Fact]
    public void what_could_go_wrong_is_a_risk_and_no_next_step()
    {
        FactReading reading = Reading.Of("# Harbour\n\n**What could go wrong**\n* The board meets only once more this year, on 26 November\n* Redshift Analytics offers a retrofit\n");

        Assert.Equal(2, reading.Values(FactType.Risk).Length);
        Assert.Empty(reading.Values(FactType.NextStep));
        Assert.Empty(reading.Values(FactType.Objection));
    }

    [Theory]
    [InlineData("- Price: \"Too dear\", answered with the buy-back of the old mill", "the buy-back of the old mill")]
    [InlineData("- \"Too dear\" - we countered with rent by the tonne", "rent by the tonne")]
    [InlineData("- The burner is too loud. Answer: a hood at no cost", "a hood at no cost")]
    public void a_point_may_hold_the_objection_and_the_answer(string line, string answer)
    {
        FactReading reading = Reading.Of($"# Won: Harbour\n\n## What nearly cost us the deal\n{line}\n\nQuote of the customer: \"Redshift Analytics would not put it in writing.\"", "win-loss");

        FactRecord objection = Assert.Single(reading.Facts, f => f.Type == FactType.Objection);
        Assert.DoesNotContain(answer, objection.Quote, StringComparison.Ordinal);
        Assert.Equal([answer], reading.Quotes(FactType.Response));
    }

    [Fact]
    public void jotted_notes_are_sentences_without_capitals()
    {
        FactReading reading = Reading.Of("""
            Harbour Capital 27/8/26
            spoke to Jo, head miller

            six driers, Ulm. wants the small one but worried about the price. told him rent by the tonne is possible. they complained that the old burner stinks. met nobody else.
            """, name: "call.txt");

        Assert.Equal(["wants the small one but worried about the price.", "they complained that the old burner stinks."], reading.Quotes(FactType.Objection));
        Assert.Contains(("told him rent by the tonne is possible.", "wants"), reading.Answers());
    }

    [Fact]
    public void a_label_in_the_midst_of_a_paragraph_reaches_as_far_as_its_sentence() =>
        Assert.Equal(["Bluepeak"], Reading.Of("# Won: Harbour\n\nSigned in May. Competitor: Bluepeak. Owner Max Weber. Go-live guaranteed for 1 March.\n", "win-loss").Values(FactType.Competitor).Distinct());

    [Theory]
    [InlineData("them:\n- your driers are too expensive\n- we can't wait that long")]
    [InlineData("Customer:\n- your driers are too expensive\n- we can't wait that long")]
    public void points_below_a_side_are_what_it_said(string text)
    {
        FactReading reading = Reading.Of("# Harbour\n\nus:\n- showed the burner, price is too high for many\n\n" + text);

        Assert.Equal(["your driers are too expensive", "we can't wait that long"], reading.Quotes(FactType.Objection));
    }
}
