using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Facts;

public sealed class ObjectionTests
{
    [Fact]
    public void points_under_a_heading_are_objections_and_what_follows_in_them_is_the_answer()
    {
        FactReading reading = Reading.Of("""
            # Harbour Capital, second call

            ## Concerns raised

            - **Pricing**: twice what they pay today. We offered three years at 10 % off.
            - Data residency. Everything must stay in Switzerland.
            - None of their people has time for a project before June

            ## What they liked

            - The price model is clear
            - Security whitepaper
            """);

        Assert.Equal(["price", "data residency", "implementation effort"], reading.Values(FactType.Objection));
        FactRecord answer = Assert.Single(reading.Facts, f => f.Type == FactType.Response);
        Assert.Equal("discount or payment terms", answer.Value);
        Assert.Equal(0, answer.Answers);
    }

    [Theory]
    [InlineData("Objection: €14,200 would be their whole budget for the year", "price")]
    [InlineData("Objection: four of them at SEK 31,000 need the approval of the council", "price")]
    [InlineData("Objection: the board would have to approve it", null)]
    [InlineData("Objection: the ovens stand in a mill, will your scales talk to our ERP?", "integration")]
    public void an_objection_is_about_every_topic_that_its_words_carry(string line, string? topic)
    {
        FactRecord objection = Assert.Single(Reading.Of($"Harbour Capital call\n\nGood mood, forty minutes.\n\n{line}").Facts, f => f.Type == FactType.Objection);

        Assert.Equal(topic is not null, objection.Topics.Append(objection.Value).Contains(topic ?? "price"));
    }

    [Theory]
    [InlineData("Nora finds EUR 900 a month hard to swallow. Ana offered to split it over two years. She said that her treasurer would not love it.", "Nora finds EUR 900 a month hard to swallow.")]
    [InlineData("Nora doubts that the drier fits through the gate. Max proposed to take it apart. She was not happy with that.", "Nora doubts that the drier fits through the gate.")]
    [InlineData("Nora doubts that the drier fits through the gate. Max proposed to take it apart. She is worried about the price, and her board would not love it.", "Nora doubts that the drier fits through the gate.", "She is worried about the price, and her board would not love it.")]
    public void what_they_think_of_our_answer_is_no_further_objection(string told, params string[] objections) =>
        Assert.Equal(objections, Reading.Of($"# Harbour Capital, 3 March 2026\n\nAna Ruiz and Max Weber met Nora Lind (director).\n\n{told}\n").Quotes(FactType.Objection));

    [Theory]
    [InlineData("Redshift said they would do the whole installation for nothing.", false)]
    [InlineData("Redshift has offered us a year free of charge if we stay, by the way.", false)]
    [InlineData("Redshift offered us the same for EUR 40,000.", true)]
    [InlineData("Redshift said they are much cheaper than you.", true)]
    public void what_a_rival_gives_is_an_objection_only_against_us(string said, bool isObjection) =>
        Assert.Equal(isObjection, Reading.Of($"Ana Ruiz: How did the week go?\nNora Lind: {said}\nAna Ruiz: I see. Shall we look at the plan?\nNora Lind: Yes, let us.\n", "call", "call.txt").Quotes(FactType.Objection).Length > 0);

    [Fact]
    public void what_opens_an_objection_is_part_of_it()
    {
        FactReading reading = Reading.Of("Ana Ruiz: Good morning, how was the week?\nNora Lind: Busy, thanks.\nAna Ruiz: Anything that we have not talked about?\nNora Lind: My other question is the scales. Ours are from 2012, and I doubt that your software talks to them.\nAna Ruiz: It reads every protocol since 2005.\n", "call", "call.txt");

        Assert.Equal(["My other question is the scales. Ours are from 2012, and I doubt that your software talks to them."], reading.Quotes(FactType.Objection));
    }

    [Theory]
    [InlineData("He wants three references from dairies before he signs anything.\n\nMax will name three references by 20 October.", false)]
    [InlineData("He wants three references from dairies before he signs anything, and we have only one.\n\nMax will name references by 20 October.", true)]
    public void what_they_ask_for_and_get_is_no_objection(string told, bool isObjection) =>
        Assert.Equal(isObjection, Reading.Of($"# Harbour Capital, 3 March 2026\n\nMax Weber met Nils Holm (buyer).\n\n{told}\n", "note", "note.md").Quotes(FactType.Objection).Length > 0);

    [Theory]
    [InlineData("The transfer of their recipes from the old controller took three attempts", false)]
    [InlineData("The bakers were afraid to lose their own way of proving", true)]
    [InlineData("The price was too high for the second oven", true)]
    public void what_happened_on_the_way_is_no_objection(string point, bool isObjection) =>
        Assert.Equal(isObjection, Reading.Of($"# Won: Harbour\n\n## What nearly cost us the deal\n- {point}\n", "win-loss").Quotes(FactType.Objection).Length > 0);

    [Fact]
    public void what_carries_no_topic_takes_up_what_stands_beside_it()
    {
        FactRecord objection = Assert.Single(Reading.Of("""
            Harbour Capital call

            ## Objections

            - Yours would have to come by ferry, we suppose. We said that we have our own engineer on the island since May.
            """).Facts, f => f.Type == FactType.Objection);

        Assert.Contains("support", objection.Topics);
    }

    [Theory]
    [InlineData("Ilka Brandt retires in March.", true)]
    [InlineData("Their plant manager may be moved to the Spanish business.", true)]
    [InlineData("The mandate of the chair ends in December.", true)]
    [InlineData("The board has not seen a demo yet.", false)]
    public void a_risk_that_somebody_leaves_is_told_as_one(string risk, bool isLeaving)
    {
        FactRecord found = Assert.Single(Reading.Of($"Deal review\n\n## Risks\n\n- {risk}\n", "note").Facts, f => f.Type == FactType.Risk);

        Assert.Equal(isLeaving, found.Topics.Contains(ObjectionTopics.PeopleLeaving));
    }

    [Theory]
    [InlineData("Objection: your contract locks us in for five years.", "contract terms")]
    [InlineData("Objection 2 - security: nobody explained where the keys are kept", "security")]
    [InlineData("Main concern: migration of ten years of history", "migration")]
    [InlineData("obj: way too expensive for a team of four", "price")]
    [InlineData("Pushback: the support hours do not cover Singapore", "support")]
    public void a_label_announces_one(string line, string topic)
    {
        FactReading reading = Reading.Of($"Harbour Capital call\n\nGood mood, forty minutes.\n\n{line}\n\nNext: call them on Monday 4 May.");

        Assert.Equal([topic], reading.Values(FactType.Objection));
    }

    [Fact]
    public void an_answer_table_gives_each_objection_its_answer()
    {
        FactReading reading = Reading.Of("""
            # Win report

            | Objection | Raised by | Response |
            |---|---|---|
            | Vendor lock-in | CTO | Export clause in the contract |
            | Too expensive | CFO | Pilot for 90 days |
            """, "win-loss");

        Assert.Equal(["contract terms", "price"], reading.Values(FactType.Objection));
        Assert.Equal([0, 1], reading.Facts.Where(f => f.Type == FactType.Response).Select(f => reading.Facts[f.Answers!.Value].Type == FactType.Objection ? Array.IndexOf(reading.Values(FactType.Objection), reading.Facts[f.Answers.Value].Value) : -1));
    }

    [Fact]
    public void in_a_transcript_only_the_other_side_objects_and_our_next_turn_answers()
    {
        FactReading reading = Reading.Of("""
            Ana Ruiz: Some firms tell us the price is too high, others that migration is too painful.
            Jo Park: For us it is the price. Your quote is higher than what we budgeted for.
            Ana Ruiz: That's a fair point.
            Jo Park: And what if it doesn't work for us?
            Ana Ruiz: We guarantee your money back within ninety days, in writing.
            Jo Park: Perfect, the price is fine then.
            """);

        FactRecord[] objections = [.. reading.Facts.Where(f => f.Type == FactType.Objection)];
        Assert.All(objections, o => Assert.Equal("Jo Park", o.Speaker));
        Assert.Contains(objections, o => o.Quote.Contains("higher than what we budgeted", StringComparison.Ordinal));
        Assert.Contains(objections, o => o.Value == "vendor trust");
        Assert.DoesNotContain(objections, o => o.Quote.Contains("fine then", StringComparison.Ordinal));
        Assert.Contains(reading.Facts, f => f is { Type: FactType.Response, Value: "guarantee" } && f.Quote.StartsWith("We guarantee", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("call", "We showed the pricing page and talked about security, migration and support. Price was no problem for them.")]
    [InlineData("product", "Concerns we solve:\n\n- Security: every key stays with the client\n- Migration is done in two weeks")]
    [InlineData("playbook", "## Objections\n\n- Too expensive: say what waiting costs")]
    [InlineData("proposal", "Our price includes implementation, security review and support in your time zone. There is no lock-in.")]
    public void mentions_and_advice_are_none(string kind, string text)
    {
        Assert.Empty(Reading.Of("# Harbour Capital\n\n" + text, kind).Values(FactType.Objection));
    }

    [Fact]
    public void notes_tell_of_a_concern_and_mail_quotes_one()
    {
        FactReading reading = Reading.Of("""
            Quick note after the call with Harbour.

            Their CFO is worried about the cost of switching in the middle of the year. He said "we don't have the budget before January".

            Ana will send references by Friday.
            """, "note");

        Assert.Equal(["budget", "migration"], reading.Values(FactType.Objection).Order());
    }

    [Fact]
    public void a_pasted_record_has_blockers_and_competitors()
    {
        FactReading reading = Reading.Of("""{"company":"Harbour","competitors":["Redshift Analytics","tableside"],"next_step":"Send the security answers, then a workshop","blockers":["legal wants a shorter contract","budget sign-off in Q3"],"stage":"evaluation"}""", "note", "record.txt");

        Assert.Equal(["budget", "contract terms"], reading.Values(FactType.Objection).Order());
        Assert.Equal(["Redshift Analytics", "tableside"], reading.Values(FactType.Competitor).Distinct().Order());
        Assert.Single(reading.Values(FactType.NextStep));
    }

    [Theory]
    [InlineData("Harbour Capital, 6 October 2026\nAna with Nora Lind\n\nObjections: Nora thinks the care plan at 900 a press is double. / Rule of the house: no down payment, we ask for 30 %.\n", "Rule of the house")]
    [InlineData("# Harbour Capital, 6 October 2026\n\nAna Ruiz with Nora Lind (owner).\n\nNora finds the press too loud for an open hall. No answer from me yet.\n", "Nora finds the press too loud")]
    public void one_objection_beside_another_is_read(string text, string begins) => Assert.Contains(Reading.Of(text, name: text.StartsWith('#') ? "call.md" : "call.txt").Quotes(FactType.Objection), q => q.StartsWith(begins, StringComparison.Ordinal));

    [Theory]
    [InlineData("# Harbour Capital, 6 October 2026\n\nAna Ruiz with Nora Lind (owner).\n\nGood visit to the yard.\n\nwants a call-off price for 30 presses\n", "call.md")]
    [InlineData("From: Ana Ruiz <ana@vendor.example>\nTo: Nora Lind <n.lind@harbour.example>\nSubject: Lease\nDate: Thu, 10 Sep 2026 16:12:00 +0100\n\nHi Nora,\n\nhere is the lease quote I owed you: 268 pounds per press a month over 60 months.\n\nAna\n", "mail.eml")]
    public void what_is_asked_for_or_sent_by_us_is_no_objection(string text, string name) => Assert.Empty(Reading.Of(text, name: name).Quotes(FactType.Objection));

    [Fact]
    public void what_a_concern_is_about_is_quoted_with_what_is_said_of_it() =>
        Assert.Contains("My own concern is the staff. Our drivers change every four months, nobody will learn another panel.", Reading.Of("Ana Ruiz: I can put a lease next to it.\nNora Lind: Then he would look at it. My own concern is the staff. Our drivers change every four months, nobody will learn another panel.\nAna Ruiz: We train every site twice.\n", name: "call.txt").Quotes(FactType.Objection));

    [Fact]
    public void what_points_back_is_quoted_with_what_it_points_at()
    {
        FactReading reading = Reading.Of("# Harbour Capital, 6 October 2026\n\nAna Ruiz with Nora Lind (owner).\n\nThe yard is closed in winter, so without an order by October we slip to March. That is the risk.\n\nI'll send the risk assessment two days before.\n");

        Assert.Equal(["The yard is closed in winter, so without an order by October we slip to March. That is the risk."], reading.Quotes(FactType.Risk));
    }

    [Theory]
    [InlineData("Ana Ruiz: Nora, did you get the load study?\nNora Lind: Yes, on the 30th of July, that point is closed for us.\nAna Ruiz: So what is left?\nNora Lind: The price of the care plan.\nAna Ruiz: I see.\n", "load study")]
    [InlineData("Ana Ruiz: Did the cost sheet land all right?\nNora Lind: It did, on the twentieth.\nAna Ruiz: What did the owner say?\nNora Lind: He liked it.\nAna Ruiz: Good.\n", "cost sheet")]
    public void what_the_other_side_confirms_is_done(string text, string thing) => Assert.Contains(thing, Reading.Of(text, name: "call.txt").Values(FactType.Done));

    [Fact]
    public void what_a_mail_brings_is_done() => Assert.Contains("lease quote", Reading.Of("From: Ana Ruiz <ana@vendor.example>\nTo: Nora Lind <n.lind@harbour.example>\nSubject: Lease\nDate: Thu, 10 Sep 2026 16:12:00 +0100\n\nHi Nora,\n\nhere is the lease quote I owed you: 268 pounds.\n", name: "mail.eml").Values(FactType.Done));
}
