using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Chunking;

public sealed class ChunkerTests
{
    [Fact]
    public void a_short_section_is_one_passage_and_top_sections_do_not_mix()
    {
        var chunks = Chunk(Prose("Fees", Words(120)), Prose("Fees", Words(80)), Prose("Terms", Words(60)));

        Assert.Equal(["Fees", "Terms"], chunks.Select(chunk => chunk.HeadingPath.Single()));
        Assert.Equal([0, 1], chunks.Select(chunk => chunk.Ordinal));
    }

    [Fact]
    public void a_long_section_is_cut_between_paragraphs_near_the_target()
    {
        var paragraphs = Enumerable.Range(0, 20).Select(_ => Words(60)).ToList();
        var chunks = Chunk([.. paragraphs.Select(text => Prose("Fees", text))]);

        Assert.All(chunks, chunk => Assert.InRange(Sizes.Words(chunk.Text), 120, 300));
        Assert.Equal(string.Join("\n\n", paragraphs), string.Join("\n\n", chunks.Select(chunk => chunk.Text)));
    }

    [Fact]
    public void a_paragraph_beyond_the_cap_is_cut_at_sentence_ends_and_nothing_is_lost()
    {
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"Sentence number {i} says {Words(12)}."));
        var chunks = Chunk(Prose("Fees", text));

        Assert.All(chunks, chunk => Assert.EndsWith(".", chunk.Text, StringComparison.Ordinal));
        Assert.All(chunks, chunk => Assert.InRange(Sizes.Words(chunk.Text), 1, Sizes.Cap));
        Assert.Equal(text, string.Join(' ', chunks.Select(chunk => chunk.Text.Replace("\n\n", " ", StringComparison.Ordinal))));
    }

    [Fact]
    public void tiny_sections_under_one_parent_are_joined_and_keep_their_headings()
    {
        var chunk = Assert.Single(Chunk(Prose(["Fees", "Core"], "Ten dollars a seat."), Prose(["Fees", "Plus"], "Twenty dollars a seat.")));

        Assert.Equal(["Fees"], chunk.HeadingPath);
        Assert.Equal("Core\n\nTen dollars a seat.\n\nPlus\n\nTwenty dollars a seat.", chunk.Text);
    }

    [Fact]
    public void a_line_that_introduces_a_list_stays_with_it()
    {
        var list = new Block { Kind = BlockKind.List, HeadingPath = ["Fees"], Text = string.Join('\n', Enumerable.Range(0, 12).Select(i => $"- item {i} {Words(14)}")) };
        var chunks = Chunk(Prose("Fees", Words(200)), Prose("Fees", "The fee covers:"), list);

        Assert.DoesNotContain(chunks, chunk => chunk.Text.EndsWith("The fee covers:", StringComparison.Ordinal));
    }

    [Fact]
    public void rows_say_their_headers_and_where_they_stand()
    {
        var table = new Table(["", "List price", "Floor"], [["Core", "$10", "$8"], ["Plus", "", "$15"]], 12) { Caption = "Per seat" };
        var chunk = Assert.Single(Chunk(new Block { Kind = BlockKind.Table, Table = table, Place = "Rates", HeadingPath = ["EMEA"] }));

        Assert.Equal("Core; List price: $10; Floor: $8\nPlus; Floor: $15", chunk.Text);
        Assert.Equal("Rates, rows 12-13", chunk.Place);
        Assert.Equal(["EMEA", "Per seat"], chunk.HeadingPath);
        Assert.Equal(ChunkKind.Table, chunk.Kind);
    }

    [Fact]
    public void a_long_table_is_grouped_by_rows_without_overlap()
    {
        var rows = Enumerable.Range(0, 500).Select(i => (IReadOnlyList<string>)[$"Item {i}", $"{i} dollars"]).ToList();
        var chunks = Chunk(new Block { Kind = BlockKind.Table, Table = new Table(["Name", "Fee"], rows, 2), Place = "Rates" });

        Assert.Equal(500, chunks.Sum(chunk => chunk.Text.Split('\n').Length));
        Assert.Equal("Rates, rows 2-21", chunks[0].Place);
        Assert.EndsWith("-501", chunks[^1].Place, StringComparison.Ordinal);
    }

    [Fact]
    public void one_enormous_row_is_cut_and_every_piece_names_the_row()
    {
        var table = new Table(["Name", "Notes", "More"], [["Core", Words(500), Words(100)]]);
        var chunks = Chunk(new Block { Kind = BlockKind.Table, Table = table });

        Assert.All(chunks, chunk => Assert.StartsWith("Name: Core", chunk.Text, StringComparison.Ordinal));
        Assert.All(chunks, chunk => Assert.InRange(Sizes.Words(chunk.Text), 1, Sizes.Cap));
    }

    [Fact]
    public void a_question_is_repeated_where_its_answer_begins_the_next_passage()
    {
        var turns = new List<Block>();
        for (var i = 0; i < 8; i++)
        {
            turns.Add(Turn("Ana", $"{Words(99)}. What does it cost?", i * 60));
            turns.Add(Turn("Ben", $"It costs {i} dollars, {Words(90)}.", (i * 60) + 30));
        }
        turns.Insert(0, Turn("Ben", Words(118), 0));
        turns.Insert(1, Turn("Ana", "And the price?", 5));
        turns.Insert(1, Turn("Ben", Words(110), 3));
        var chunks = Chunk([.. turns]);

        Assert.StartsWith("Ana: And the price?\nAna: ", chunks[1].Text.Replace("\nBen", "\nAna", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(chunks, chunk => Assert.Matches(@"^\d\d:\d\d:\d\d$", chunk.Place));
        Assert.All(chunks, chunk => Assert.InRange(Sizes.Words(chunk.Text), 1, Sizes.Cap));
    }

    [Fact]
    public void any_text_gives_passages_within_the_cap_that_hold_every_word()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var blocks = Enumerable.Range(0, random.Next(1, 30)).Select(i => random.Next(4) switch
            {
                0 => new Block { Kind = BlockKind.List, HeadingPath = Path(random), Text = string.Join('\n', Enumerable.Range(0, random.Next(1, 20)).Select(n => $"- w{round}x{i}x{n} {Words(random.Next(1, 60))}")) },
                1 => new Block { Kind = BlockKind.Code, HeadingPath = Path(random), Text = $"w{round}x{i}\n" + Words(random.Next(1, 900)) },
                _ => new Block { Kind = BlockKind.Paragraph, HeadingPath = Path(random), Text = $"w{round}x{i} {Words(random.Next(1, 900))}" },
            }).ToArray();
            var chunks = Chunk(blocks);
            Assert.All(chunks, chunk => Assert.InRange(Sizes.Words(chunk.Text), 1, Sizes.Cap));
            var said = string.Join(' ', chunks.Select(chunk => chunk.Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            Assert.All(blocks.SelectMany(block => block.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), word => Assert.Contains(word, said));
        }
    }

    private static IReadOnlyList<string> Path(Random random) => random.Next(4) switch { 0 => [], 1 => ["A"], 2 => ["A", "B"], _ => ["A", "C"] };

    private static IReadOnlyList<ChunkDraft> Chunk(params Block[] blocks) => Chunker.Chunk(new ExtractedDocument { Format = DocumentFormat.Markdown, Blocks = blocks });

    private static Block Prose(string heading, string text) => Prose([heading], text);

    private static Block Prose(string[] path, string text) => new() { Kind = BlockKind.Paragraph, HeadingPath = path, Text = text };

    private static Block Turn(string speaker, string text, int seconds) => new() { Kind = BlockKind.Turn, Speaker = speaker, Text = text, Start = TimeSpan.FromSeconds(seconds) };

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"word{i % 7}"));
}
