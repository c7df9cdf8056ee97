using KnowledgeBot.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class WordingTests
{
    [Fact]
    public void a_table_row_begins_with_what_it_is_about_and_keeps_its_headers() =>
        Assert.Equal("Helm OMS — price per user per month: 215 GBP; term: 36 months", Wording.Row("product: Helm OMS; price per user per month: 215 GBP; term: 36 months", Asked("term of Helm")));

    [Theory]
    [InlineData("Visits a year; Basic: 1; Plus: 2; Prime: 4", "How many visits with Plus?", "Visits a year — Plus: 2")]
    [InlineData("On site; Warden Basic: next day; Warden Plus: 8 hours", "How soon on site with Warden Plus?", "On site — Warden Plus: 8 hours")]
    [InlineData("Who signs: Area lead; Kilns: 9 %; Glaze: 6 %; Care: none", "What may an area lead sign on glaze?", "Area lead — Glaze: 6 %")]
    [InlineData("Who signs: Area lead; Kilns: 9 %; Glaze: 6 %", "What may an area lead sign?", "Area lead — Kilns: 9 %; Glaze: 6 %")]
    [InlineData("Item: Kiln; List: 900 EUR; Net: 800 EUR", "list of the kiln", "Kiln — List: 900 EUR; Net: 800 EUR")]
    [InlineData("Kiln: Plover; Weight: 400 kg; Speed: 3 loads; Colour: red", "weight of the Plover", "Plover — Weight: 400 kg; Speed: 3 loads; Colour: red")]
    public void of_columns_that_are_things_beside_each_other_the_one_named_is_told(string row, string question, string said) => Assert.Equal(said, Wording.Row(row, Asked(question)));

    [Fact]
    public void a_row_of_one_cell_is_said_as_it_stands() => Assert.Equal("note: prices on request", Wording.Row("note: prices on request", Asked("prices")));

    [Fact]
    public void a_wide_row_shows_the_cells_that_are_asked_for()
    {
        string row = "product: Helm; " + string.Join("; ", Enumerable.Range(1, 60).Select(i => $"column {i} of the sheet: value {i}")) + "; price offered: 215 GBP";
        string said = Wording.Row(row, Asked("price of Helm"));
        Assert.StartsWith("Helm — ", said);
        Assert.EndsWith("price offered: 215 GBP", said);
        Assert.InRange(said.Length, 20, 620);
    }

    [Fact]
    public void a_later_sentence_of_a_turn_gets_its_speaker_back()
    {
        const string Body = "Ana: We start in May. The budget is fixed.\nBen: Fine.";
        Assert.Equal("Ana: … The budget is fixed.", Wording.Turn(Body, Body.IndexOf("The budget", StringComparison.Ordinal), "The budget is fixed."));
    }

    [Fact]
    public void the_first_sentence_of_a_turn_has_its_speaker_already()
    {
        const string Body = "Ana: We start in May.\nBen: Fine.";
        Assert.Equal("Ben: Fine.", Wording.Turn(Body, Body.IndexOf("Ben", StringComparison.Ordinal), "Ben: Fine."));
    }

    [Fact]
    public void line_breaks_and_bullets_become_plain_words() => Assert.Equal("two words more", Wording.Short("- two\n   words\tmore"));

    [Fact]
    public void a_text_without_end_is_cut_at_a_word()
    {
        var cut = Wording.Short(string.Join(' ', Enumerable.Repeat("word", 400)));
        Assert.EndsWith("word …", cut);
        Assert.InRange(cut.Length, 500, 610);
    }

    [Fact]
    public void a_word_without_end_is_cut_too() => Assert.InRange(Wording.Short(new string('x', 5_000)).Length, 500, 610);

    static TermMatch Asked(string question) => new(Hits.Found(question).Terms, []);
}
