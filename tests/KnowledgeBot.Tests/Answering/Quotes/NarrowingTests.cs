using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public class NarrowingTests
{
    static readonly SearchHit s_paints = Hits.Of("Paints", "Paint: Kelp Base; Drinking water: yes, cured; Litres: 5\nPaint: Kelp Top; Drinking water: no; Litres: 5\nPaint: Wrack; Drinking water: yes; Litres: 2") with { ChunkKind = "table", Kind = "product" };

    [Fact]
    public void a_list_asked_for_by_a_yes_holds_the_rows_that_say_yes()
    {
        Assert.Equal(["Kelp Base", "Wrack"], Names("Which paints are fine for drinking water?"));
        Assert.Equal(["Kelp Top"], Names("Which paints are not fine for drinking water?"));
    }

    [Fact]
    public void a_value_that_begins_with_no_is_a_value()
    {
        var lost = Hits.Of("Lost deals", "Account: Heron; Reason given: No budget\nAccount: Plover; Reason given: Price\nAccount: Dunlin; Reason given: Latency") with { ChunkKind = "table" };
        Assert.Equal(3, Quotes("Which reasons were given in lost deals?", lost).Count);
    }

    [Fact]
    public void a_row_that_lacks_the_name_asked_for_does_not_stand_beside_the_one_that_has_it()
    {
        var rows = Hits.Of("Agreement", "Paint: Kelp Top; GBP per litre: 71.40\nPaint: Kelp Base; GBP per litre: 96.00") with { ChunkKind = "table", Kind = "proposal" };
        Assert.Equal(["Kelp Top"], Pick("What is the price per litre of Kelp Top?", rows));
    }

    [Fact]
    public void where_a_sentence_names_the_thing_rows_that_do_not_are_no_answer()
    {
        var table = Hits.Of("Authority", "Who: Rep; Boats: 5 %; Discount on paint: 3 %\nWho: Director; Boats: 14 %; Discount on paint: 9 %") with { ChunkKind = "table" };
        var rule = Hits.Of("Authority", "Discount on Wrack is never given; add litres instead.");
        Assert.DoesNotContain(Quotes("May I give a discount on Wrack?", table, rule), q => q.Hit.ChunkKind == "table");
    }

    [Fact]
    public void what_the_asker_may_do_is_told_for_every_role()
    {
        var table = Hits.Of("Authority", "Who may approve: Rep; Boats: 5 %; Paint: 3 %\nWho may approve: Lead; Boats: 9 %; Paint: 6 %\nWho may approve: Director; Boats: 14 %; Paint: 9 %") with { ChunkKind = "table" };
        Assert.Equal(3, Quotes("What may I approve on paint?", table).Count);
    }

    static string[] Names(string question) => [.. Pick(question, s_paints).Order(StringComparer.Ordinal)];

    static IEnumerable<string> Pick(string question, params SearchHit[] hits) => Quotes(question, hits).Select(q => q.Said.Split(" — ")[0]);

    static List<Quote> Quotes(string question, params SearchHit[] hits)
    {
        Inquiry inquiry = new(question, QuestionShape.Of(question, new DateOnly(2031, 5, 1)), Hits.Found(question).Terms, hits);
        return QuotePicker.Pick(CandidateFinder.Default.Find(hits, inquiry), inquiry, 5);
    }
}
