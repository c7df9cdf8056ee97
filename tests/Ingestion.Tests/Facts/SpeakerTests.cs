using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

/// <summary>Who speaks, who promises, and what is still to be done.</summary>
public sealed class SpeakerTests
{
    const string Turns = """

        Mara: It's too expensive. Ninety is a lot of barley.
        Nils: We take the old mill back for 13,000, so you pay 77,000.
        Mara: And the dust? We have neighbours.
        Oda: Forty milligrams at the fence, measured twice.
        Sven: Downtime worries me, July is our month.
        Oda: We install in the last week of May, one weekend without power.
        Nils: I'll send the noise certificate on Friday.
        """;

    [Theory]
    [InlineData("us: Nils Aker, Oda Lind (engineering). them: Mara Dahl (head brewer), Sven Holt (CFO)")]
    [InlineData("them: Mara Dahl (head brewer), Sven Holt (CFO); us: Nils Aker, Oda Lind (engineering)")]
    [InlineData("us: Nils Aker, Oda Lind (engineering)\nthem: Mara Dahl (head brewer), Sven Holt (CFO)")]
    [InlineData("Attendees (us): Nils Aker, Oda Lind\nAttendees (them): Mara Dahl, Sven Holt")]
    [InlineData("Attendees (us) Nils Aker, Oda Lind (them) Mara Dahl, Sven Holt")]
    public void a_header_gives_sides_to_the_speakers(string header)
    {
        FactReading reading = Reading.Of("BREWERY - demo of the drier, 14 Apr 2026\n" + header + "\n" + Turns, name: "call.txt", account: "Corve Brewing");

        Assert.Equal(["Mara", "Sven"], reading.Facts.Where(f => f.Type == FactType.Objection).Select(f => f.Speaker).Distinct());
        Assert.All(reading.Facts.Where(f => f.Type == FactType.Response), f => Assert.Contains(f.Speaker, new[] { "Nils", "Oda" }));
        Assert.Contains(reading.Facts, f => f is { Type: FactType.Commitment, Speaker: "Nils", ByCustomer: false });
    }

    [Fact]
    public void names_with_times_have_sides_too()
    {
        FactReading reading = Reading.Of("""
            Corve Brewing, recording, 14 April 2026
            us: Nils Aker; them: Mara Dahl

            Nils Aker 00:02
            You had two weeks with the offer.

            Mara Dahl 00:14
            Honestly, it is too expensive for us, ninety thousand is twice what we pay.

            Nils Aker 00:31
            We take the old mill back for thirteen thousand.
            """, name: "call.txt", account: "Corve Brewing");

        Assert.Equal(["Mara Dahl"], reading.Facts.Where(f => f.Type == FactType.Objection).Select(f => f.Speaker));
        Assert.Equal(["Nils Aker"], reading.Facts.Where(f => f.Type == FactType.Response).Select(f => f.Speaker));
    }

    [Fact]
    public void what_is_noted_below_a_conversation_is_no_part_of_the_last_turn()
    {
        FactReading reading = Reading.Of("us: Nils Aker, Oda Lind. them: Mara Dahl, Sven Holt\n" + Turns + "\nNext: Oda measures the noise by 4 May\nRisk: Sven retires in June", name: "call.txt", account: "Corve Brewing");

        Assert.Contains("Oda measures the noise by 4 May", reading.Quotes(FactType.NextStep));
        Assert.Equal(["Sven retires in June"], reading.Quotes(FactType.Risk));
        Assert.Equal(["I'll send the noise certificate on Friday."], reading.Facts.Where(f => f is { Type: FactType.Commitment, Speaker: "Nils" }).Select(f => f.Quote));
    }

    [Fact]
    public void what_others_promise_is_no_commitment_of_ours()
    {
        FactReading reading = Reading.Of("""
            Ana with Mara Dahl (owner) and Sven Holt (plant manager)

            Mara will send the list to the bank by Friday. Redshift Analytics committed to be live by 26 October. We promised to send three names by the end of May.
            """, name: "call.txt");

        Assert.Equal(["We promised to send three names by the end of May."], reading.Quotes(FactType.Commitment));
        FactRecord theirs = Assert.Single(reading.Facts, f => f.Type == FactType.NextStep);
        Assert.True(theirs.ByCustomer);
    }

    [Fact]
    public void done_items_are_not_open()
    {
        FactReading reading = Reading.Of("""
            # Harbour Capital

            **Action items**
            - [ ] Ana: pilot report by 1 October 2026
            - [x] Ana: data sheet
            - Max: floor plan (sent 16 September)
            - Max: price list - done
            - Jo: list of the shops by 30 September
            - Jo - signed contract - 18 Sept

            | Action | Status |
            |---|---|
            | Ana books the crane | done |
            | Max orders the hood | open |
            """);

        Assert.Equal(["Ana: pilot report by 1 October 2026", "Jo: list of the shops by 30 September", "Jo - signed contract - 18 Sept", "Max orders the hood"], reading.Quotes(FactType.NextStep));
        Assert.Equal(["Ana", "Jo"], reading.Facts.Where(f => f.Type == FactType.NextStep && f.Quote.Contains(':', StringComparison.Ordinal)).Select(f => f.Quote.Split(':')[0]));
    }

    [Fact]
    public void a_table_below_a_heading_of_steps_has_them_by_who()
    {
        FactReading reading = Reading.Of("# Harbour\n\nGood talk about the drier and the mill.\n\n**To do**\n\n| Who | What | When | Status |\n|---|---|---|---|\n| Ana | offer with the hood | 4 May | open |\n| Max | brochure of the mill | 1 May | done |\n");

        Assert.Equal([("Ana", "offer with the hood; When: 4 May")], reading.Facts.Where(f => f.Type == FactType.NextStep).Select(f => (f.Speaker!, f.Quote)));
    }

    [Fact]
    public void a_name_alone_is_no_next_step() =>
        Assert.Empty(Reading.Of("# Harbour\n\nGood talk about the drier and the mill.\n\nNext steps:\n\nAna Ruiz\n", "note").Values(FactType.NextStep));
}
