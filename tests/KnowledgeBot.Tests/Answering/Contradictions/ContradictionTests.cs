using KnowledgeBot.Answering.Contradictions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Tests.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Contradictions;

public class ContradictionTests
{
    const string Dive = "What does an hour of diver call-out cost?";
    const string Survey = "What does a hull survey cost?";
    static readonly DateOnly s_day = new(2031, 5, 1);

    static readonly SearchHit s_card = Hits.Of("Harbour rate card", "Work: Diver call-out, per hour, weekdays; GBP: 140") with { ChunkKind = "table", Territory = "North/Fjord", Effective = new DateOnly(2031, 1, 1) };
    static readonly SearchHit s_note = Hits.Of("Ad hoc charges", "For boats without a mooring contract.\n- Diver call-out, weekdays: £130 per hour\n- Diver call-out, Sunday: £190 per hour") with { Kind = "note", Territory = "North/Fjord", Effective = new DateOnly(2031, 3, 1) };
    static readonly SearchHit s_guide = Hits.Of("First visit", "A hull survey is offered at the end; it costs €700 and is credited against the order.") with { Kind = "playbook" };

    [Fact]
    public void a_row_and_a_line_of_papers_of_different_kinds_contradict_each_other()
    {
        (Claim One, Claim Other) both = Find(Dive, s_card, s_note)!.Value;
        Assert.Equal(["Ad hoc charges", "Harbour rate card"], [both.One.Hit.Title, both.Other.Hit.Title]);
        Assert.Contains("£130", both.One.Text);
    }

    [Fact]
    public void what_is_free_in_one_paper_and_priced_in_another_is_a_contradiction()
    {
        var faq = Hits.Of("What they ask", "Question: Is our hull too old; Answer: Offer a hull survey; it is free within two weeks of the first visit.") with { Kind = "note", ChunkKind = "table" };
        Assert.NotNull(Find(Survey, s_guide, faq));
    }

    public static TheoryData<string, string, SearchHit, SearchHit> NoContradiction => new()
    {
        { "the same value", Dive, s_card, s_note with { Body = "Diver call-out, weekdays: £140 per hour" } },
        { "another day", Dive, s_card, s_note with { Body = "Diver call-out, Sunday: £190 per hour" } },
        { "another unit", Dive, s_card, s_note with { Body = "Diver call-out, weekdays: £900 per day" } },
        { "another currency", Dive, s_card, s_note with { Body = "Diver call-out, weekdays: €160 per hour" } },
        { "another region", Dive, s_card, s_note with { Territory = "North/Sound" } },
        { "a customer's own", Dive, s_card, s_note with { Account = "Tern Ferries", Kind = "proposal", Title = "Agreement" } },
        { "what somebody said", Dive, s_card, s_note with { Kind = "call" } },
        { "a draft", Dive, s_card, s_note with { Title = "Ad hoc charges, draft" } },
        { "ended", Dive, s_card, s_note with { Expires = new DateOnly(2031, 4, 1) } },
        { "replaced", Dive, s_card, s_note with { Superseded = true } },
        { "with and without a contract", Dive, s_card with { Heading = ["With a mooring contract"] }, s_note },
        { "partner prices", Dive, s_card with { Title = "Partner rate card" }, s_note },
        { "a band", Dive, s_card, s_note with { Body = "Diver call-out, weekdays, from 10 hours: £120 per hour" } },
        { "a sheet of one model", Survey, s_guide, Hits.Of("Skerry 40: sheet", "A hull survey costs €500.") with { Kind = "product" } },
        { "another kind of it", Survey, s_guide, Hits.Of("Sheet", "A yacht hull survey costs €500.") with { Kind = "product" } },
        { "for some only", Survey, s_guide, Hits.Of("Sheet", "A hull survey costs €500 for ferries.") with { Kind = "product" } },
        { "what was", Survey, s_guide, Hits.Of("Sheet", "A hull survey was €500.") with { Kind = "product" } },
    };

    [Theory]
    [MemberData(nameof(NoContradiction), DisableDiscoveryEnumeration = true)]
    public void other_conditions_make_other_values(string why, string question, SearchHit one, SearchHit other) => Assert.True(Find(question, one, other) is null, why);

    static readonly SearchHit s_guideTimes = Hits.Of("Yard guide", "- Skiff: 5 weeks\n- Ketch: 9 weeks") with { Kind = "playbook", Heading = ["Lead times"] };
    static readonly SearchHit s_sheet = Hits.Of("Skerry rowing boats: product sheet", "Warranty: 24 months on hull and fittings.") with { Kind = "product" };
    static readonly SearchHit s_terms = Hits.Of("Warranty terms 2031", "- Skerry: 36 months on hull and fittings\n- Petrel: 24 months on hull and fittings") with { Kind = "other" };
    static readonly SearchHit s_plans = Hits.Of("Boat care: the contracts", "Contract: Blue Care; Response: 8 hours; Parts: included up to 500 a year; Visits a year: 2") with { ChunkKind = "table", Kind = "product" };

    [Fact]
    public void one_item_of_an_announced_list_is_held_against_a_line_below_the_same_heading()
    {
        var memo = Hits.Of("Logistics memo", "Lead times from order to delivery: Skiff 5 weeks, Ketch 6 weeks.") with { Kind = "note" };
        Assert.NotNull(Find("What is the lead time for a Ketch?", memo, s_guideTimes));
        Assert.Null(Find("What is the lead time for a Skiff?", memo, s_guideTimes));
        Assert.Null(Find("What is the lead time for a Ketch?", memo, s_guideTimes with { Heading = ["Payment terms"] }));
    }

    [Fact]
    public void the_next_working_day_is_no_matter_of_hours()
    {
        var levels = Hits.Of("Service levels", "Blue Care: response the next working day.\nGold Care: response within four hours.") with { Kind = "other" };
        Assert.NotNull(Find("How quickly do we respond under Blue Care?", s_plans, levels));
        Assert.Null(Find("How quickly do we respond under Plus Care?", s_plans with { Body = "Contract: Plus Care; Response: 8 hours; Visits a year: 2" }, levels with { Body = "Basic Care: response the next working day." }));
        Assert.Null(Find("How quickly do we respond under Blue Care?", s_plans, levels with { Body = "Gold Care: response the next working day." }));
    }

    [Fact]
    public void a_title_that_calls_a_thing_two_ways_joins_papers_that_call_it_either()
    {
        Assert.NotNull(Find("Which warranty do we give on rowing boats?", s_sheet, s_terms));
        Assert.Null(Find("Which warranty do we give on rowing boats?", s_sheet, s_terms with { Body = "- Petrel: 36 months on hull and fittings" }));
        Assert.Null(Find("Which warranty do we give on rowing boats?", s_sheet, Hits.Of("Petrel sail boats: product sheet", "Warranty: 36 months on hull and fittings.") with { Kind = "product" }));
    }

    [Fact]
    public void a_question_for_no_value_has_no_contradiction() => Assert.Null(Find("Who does the diver call-out?", s_card, s_note));

    static (Claim, Claim)? Find(string question, SearchHit answered, SearchHit other)
    {
        TermMatch match = new(Hits.Found(question).Terms, []);
        IReadOnlyList<Claim> stated = Contradiction.Stated(question, [new Quote(answered, answered.Body, answered.Body)], [answered, other], match, s_day);
        return Contradiction.Of(question, stated, [answered, other], match, s_day);
    }
}
