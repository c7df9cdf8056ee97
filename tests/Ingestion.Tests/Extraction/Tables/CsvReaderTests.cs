using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Tables;
using KnowledgeBot.Ingestion.Tests.Extraction.Office;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Tables;

public sealed class CsvReaderTests
{
    private static readonly CsvReader Reader = new();

    private static ExtractedDocument Read(string text, Encoding? encoding = null) => Reader.Read([.. (encoding ?? new UTF8Encoding(false)).Preamble, .. (encoding ?? Encoding.UTF8).GetBytes(text)]);

    [Theory]
    [InlineData("Item,EUR\nSetup,500\nRun,90")]
    [InlineData("Item;EUR\r\nSetup;500\r\nRun;90\r\n")]
    [InlineData("Item\tEUR\rSetup\t500\rRun\t90\r")]
    [InlineData("Item|EUR\nSetup|500\nRun|90")]
    [InlineData("sep=;\nItem;EUR\nSetup;500\nRun;90")]
    [InlineData("\"Item\",\"EUR\"\n\"Setup\",\"500\"\n\"Run\",\"90\"")]
    public void delimiters_and_line_ends_are_found_out(string text)
    {
        var table = Assert.Single(Read(text).Blocks).Table!;
        Assert.Equal(["Item", "EUR"], table.Headers);
        Assert.Equal(["Run", "90"], table.Rows[1]);
    }

    [Fact]
    public void quotes_may_hold_delimiters_quotes_and_line_breaks()
    {
        var table = Read("Name,Note\n\"Pink Frog, Inc.\",\"said \"\"yes\"\"\nand signed\"\nBlue,\"open quote\nGreen,x").Blocks[0].Table!;
        Assert.Equal(["Pink Frog, Inc.", "said \"yes\" and signed"], table.Rows[0]);
        Assert.Contains(table.Rows, row => row[0] == "Green");
    }

    [Fact]
    public void encodings_are_found_out()
    {
        const string text = "Kunde;Betrag\nMüller;5 €\nJörg;6 €";
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, CodePagesEncodingProvider.Instance.GetEncoding(1252)! })
            Assert.Equal(["Müller", "5 €"], Read(text, encoding).Blocks[0].Table!.Rows[0]);
        Assert.Equal(["Müller", "5 €"], Reader.Read(Encoding.Unicode.GetBytes(text)).Blocks[0].Table!.Rows[0]);
    }

    [Fact]
    public void title_lines_head_the_table_and_ragged_rows_are_filled()
    {
        var table = Read("Price list 2026\n\nItem,EUR,Note\nSetup,500\nRun,90,monthly,extra\nExit,10,once").Blocks[0].Table!;
        Assert.Equal("Price list 2026", table.Caption);
        Assert.Equal(["Item", "EUR", "Note", ""], table.Headers);
        Assert.Equal(["Setup", "500", "", ""], table.Rows[0]);
        Assert.Equal(4, table.FirstRow);
    }

    [Fact]
    public void a_second_header_begins_a_second_table_and_a_repeated_one_is_dropped()
    {
        var document = Read("Item,EUR\nSetup,500\nRun,90\nItem,EUR\nExit,10\nCity,Staff\nBern,4\nKiel,7");
        Assert.Equal(["Item,EUR", "City,Staff"], document.Blocks.Select(block => string.Join(",", block.Table!.Headers)));
        Assert.Equal(3, document.Blocks[0].Table!.Rows.Count);
    }

    [Fact]
    public void a_row_that_explains_the_columns_is_not_data()
    {
        var document = Read("Role,Years,Price,From\nSpell out the role,Whole numbers only,Two decimal places,Month/Day/Year\nAnalyst,5,$10.00,6/24/15\nLead,7,$20.00,6/24/15\nHead,9,$30.00,6/24/15");
        Assert.Contains("Price: Two decimal places", document.Blocks[0].Text, StringComparison.Ordinal);
        Assert.Equal(3, document.Blocks[1].Table!.Rows.Count);
    }

    [Fact]
    public void pairs_of_label_and_value_have_no_header()
    {
        var table = Read("Client:,Blackpine\nRegion:,EMEA\nTraders:,12").Blocks[0].Table!;
        Assert.Equal(["", ""], table.Headers);
        Assert.Equal(3, table.Rows.Count);
    }

    [Fact]
    public void rows_beyond_a_limit_are_left_out_with_a_notice()
    {
        var text = "Item,EUR\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"thing {i},{i}\n"));
        var document = Reader.Read(Encoding.UTF8.GetBytes(text), new ExtractionLimits { TextCharacters = 1_000 });
        Assert.Contains("TextCharacters", Assert.Single(document.Notices), StringComparison.Ordinal);
        Assert.InRange(OfficeFiles.AllText(document).Length, 500, 2_000);
    }
}
