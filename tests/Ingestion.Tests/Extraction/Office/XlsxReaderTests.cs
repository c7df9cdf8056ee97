using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using Xunit;
using static KnowledgeBot.Ingestion.Tests.Extraction.Office.OfficeFiles;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Office;

public sealed class XlsxReaderTests
{
    private static readonly XlsxReader Reader = new();

    private static ExtractedDocument Sheet(string rows, string after = "") => Reader.Read(Xlsx($"<sheetData>{rows}</sheetData>{after}"));

    [Fact]
    public void a_real_workbook_shows_dates_currency_and_per_cent_as_seen()
    {
        var document = Reader.Read(Fixture("rates.xlsx"));
        var table = Assert.Single(document.Blocks).Table!;
        Assert.Equal("Rate card EMEA", table.Caption);
        Assert.Equal(["Product", "Valid from", "Price", "Discount"], table.Headers);
        Assert.Equal(["OMS core", "01 Apr 2026", "€120,000.00", "12.5%"], table.Rows[0]);
        Assert.Equal(["Risk", "01 Jan 2027", "€50,050.55", "0.0%"], table.Rows[2]);
        Assert.Equal("Rates 2026", document.Blocks[0].Place);
        Assert.DoesNotContain("SECRET", AllText(document), StringComparison.Ordinal);
        Assert.Contains(document.Notices, notice => notice.Contains("Margins", StringComparison.Ordinal));
    }

    [Fact]
    public void two_header_rows_are_joined_under_their_merged_groups()
    {
        var document = Sheet(Row(1, "Product", "2025", "", "2026", "") + Row(2, "", "List", "Net", "List", "Net") + Row(3, "OMS", "100", "90", "110", "99") + Row(4, "Risk", "50", "45", "55", "50"),
            "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:E1\"/></mergeCells>");
        Assert.Equal(["Product", "2025 / List", "2025 / Net", "2026 / List", "2026 / Net"], document.Blocks[0].Table!.Headers);
        Assert.Equal(3, document.Blocks[0].Table!.FirstRow);
    }

    [Fact]
    public void tables_parted_by_blank_rows_and_columns_are_read_apart()
    {
        var document = Sheet(Row(1, "Fees") + Row(2, "Item", "EUR", "", "City", "Staff") + Row(3, "Setup", "500", "", "Bern", "4") + Row(4, "Run", "90", "", "Kiel", "7")
            + Row(6, "Quarter", "Deals") + Row(7, "Q1", "12") + Row(8, "Q2", "15"));
        Assert.Equal(["Item,EUR", "City,Staff", "Quarter,Deals"], document.Blocks.Where(block => block.Table is not null).Select(block => string.Join(",", block.Table!.Headers)));
    }

    [Fact]
    public void rows_after_a_gap_stay_under_the_header_above()
    {
        var document = Sheet(Row(1, "Item", "EUR") + Row(2, "Setup", "500") + Row(4, "Run", "90") + Row(5, "Exit", "10"));
        Assert.Equal(3, Assert.Single(document.Blocks).Table!.Rows.Count);
    }

    [Fact]
    public void hidden_rows_and_columns_are_left_out_and_part_nothing()
    {
        var document = Sheet(Row(1, "Item", "Cost", "EUR") + Row(2, "Setup", "1", "500").Replace("<row ", "<row hidden=\"1\" ") + Row(3, "Run", "2", "90") + Row(4, "Exit", "3", "10"));
        Assert.DoesNotContain("Setup", AllText(document), StringComparison.Ordinal);
        var columns = Reader.Read(Xlsx("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>" + Row(1, "Item", "Cost", "EUR") + Row(2, "Run", "2", "90") + Row(3, "Exit", "3", "10") + "</sheetData>"));
        Assert.Equal(["Item", "EUR"], Assert.Single(columns.Blocks).Table!.Headers);
    }

    [Fact]
    public void formulas_give_their_stored_value_and_phonetic_guides_nothing()
    {
        var document = Reader.Read(Xlsx("<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><f>WEBSERVICE(\"http://x\")</f><v>cached</v></c><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c></row></sheetData>",
            shared: "<si><r><t>東</t></r><r><rPr><b/></rPr><t>京</t></r><rPh sb=\"0\" eb=\"1\"><t>とう</t></rPh></si>"));
        Assert.Equal("cached | 東京 | TRUE | #N/A", document.Blocks[0].Text);
    }

    [Fact]
    public void the_1904_calendar_is_honoured()
    {
        const string styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
        const string cell = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>40000</v></c></row></sheetData>";
        Assert.Equal("2009-07-06", AllText(Reader.Read(Xlsx(cell, styles))));
        Assert.Equal("2013-07-07", AllText(Reader.Read(Xlsx(cell, styles, workbook: "<workbookPr date1904=\"1\"/>"))));
    }

    [Fact]
    public void instruction_sheets_read_as_text()
    {
        var document = Sheet(Row(1, "How to use this price list") + Row(2, "All prices are in euro and exclude value added tax.") + Row(3, "Discounts above ten per cent need the deal desk."));
        Assert.All(document.Blocks, block => Assert.Equal(BlockKind.Paragraph, block.Kind));
    }

    [Fact]
    public void padded_rows_of_a_template_are_ignored()
    {
        var padded = string.Concat(Enumerable.Range(4, 1_000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/><c r=\"B{row}\"><v>0</v></c></row>"));
        var document = Sheet(Row(1, "Item", "EUR") + Row(2, "Run", "90") + Row(3, "Exit", "10") + padded);
        Assert.Equal(2, Assert.Single(document.Blocks).Table!.Rows.Count);
    }

    [Fact]
    public void rows_beyond_the_limit_are_left_out_with_a_notice()
    {
        var rows = string.Concat(Enumerable.Range(2, 50).Select(row => Row(row, "item", "1")));
        var document = Reader.Read(Xlsx($"<sheetData>{Row(1, "Name", "Count")}{rows}</sheetData>"), new ExtractionLimits { TableRows = 20 });
        Assert.Equal(19, document.Blocks[0].Table!.Rows.Count);
        Assert.Contains("rows from 21 on left out", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void far_corners_and_huge_merges_cost_only_what_is_written()
    {
        var corner = Reader.Read(Xlsx("<dimension ref=\"A1:XFD1048576\"/><sheetData>" + Row(1, "first") + "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>last</t></is></c></row></sheetData>"));
        Assert.Equal("first\nlast", AllText(corner));
        var merged = Sheet(Row(1, "all"), "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>");
        Assert.Equal("all", AllText(merged));
    }

    [Fact]
    public void a_diagonal_of_cells_does_not_become_a_rectangle()
    {
        static string Column(int index) => (index >= 702 ? ((char)('A' + (index - 702) / 676)).ToString() : "") + (index >= 26 ? ((char)('A' + (index / 26 - 1) % 26)).ToString() : "") + (char)('A' + index % 26);
        var rows = string.Concat(Enumerable.Range(1, 9_000).Select(row => $"<row r=\"{row}\"><c r=\"{Column(row - 1)}{row}\"><v>1</v></c></row>"));
        var before = GC.GetTotalAllocatedBytes();
        Sheet(rows);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 400L << 20);
    }
}
