using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Office.Pptx;
using Xunit;
using static KnowledgeBot.Ingestion.Tests.Extraction.Office.OfficeFiles;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

public sealed class PptxReaderTests
{
    private static readonly PptxReader Reader = new();

    [Fact]
    public void a_real_deck_reads_left_before_right_with_notes()
    {
        var document = Reader.Read(Fixture("deck.pptx"));
        var texts = document.Blocks.Select(block => block.Text).ToList();
        Assert.True(texts.IndexOf("Left column comes first") < texts.IndexOf("Right column comes second"));
        var notes = Assert.Single(document.Blocks, block => block.Place == "notes");
        Assert.Equal("Pause here and ask about their incumbent.", notes.Text);
        Assert.Equal(1, notes.Page);
    }

    [Fact]
    public void titles_head_their_slide_and_bodies_are_lists()
    {
        var document = Reader.Read(Pptx(Shape("faster\ncheaper", "body") + Shape("Why us", "title") + Shape("7", "sldNum")));
        var block = Assert.Single(document.Blocks);
        Assert.Equal(BlockKind.List, block.Kind);
        Assert.Equal("- faster\n- cheaper", block.Text);
        Assert.Equal(["Why us"], block.HeadingPath);
        Assert.Equal("Why us", document.Title);
    }

    [Fact]
    public void hidden_slides_are_left_out_and_pages_keep_their_numbers()
    {
        var document = Reader.Read(Pptx(Shape("one"), $"show=\"0\"§{Shape("draft")}§", $"§{Shape("three")}§{Shape("say this", "body")}"));
        Assert.Equal([(1, "one"), (3, "three"), (3, "say this")], document.Blocks.Select(block => (block.Page!.Value, block.Text)));
        Assert.Contains("slide 2", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void tables_keep_their_header_and_repeat_merged_cells()
    {
        static string Cell(string text, string attributes = "") => $"<a:tc {attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>";
        var table = "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow=\"1\"/>"
            + $"<a:tr>{Cell("Plan")}{Cell("EMEA")}{Cell("APAC")}</a:tr><a:tr>{Cell("Gold")}{Cell("€ 9", "gridSpan=\"2\"")}{Cell("", "hMerge=\"1\"")}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
        var read = Reader.Read(Pptx(table)).Blocks[0].Table!;
        Assert.Equal(["Plan", "EMEA", "APAC"], read.Headers);
        Assert.Equal(["Gold", "€ 9", "€ 9"], read.Rows[0]);
    }
}
