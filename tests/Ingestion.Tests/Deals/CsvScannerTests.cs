using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Deals.Reading;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class CsvScannerTests
{
    [Fact]
    public void quoted_cells_hold_delimiters_quotes_and_lines()
    {
        List<DataRow> rows = Read("id,note\r\n1,\"a, \"\"b\"\"\nc\"\r\n2, \"x\" \r\n\r\n3,5\" screen\r\n");
        Assert.Equal(["id|note", "1|a, \"b\" c", "2|x", "", "3|5\" screen"], rows.Select(Text));
        Assert.Equal([1, 2, 4, 5, 6], rows.Select(r => r.Line));
    }

    [Theory]
    [InlineData("1,\"Acme,Won,5")]
    [InlineData("1,\"Acme,Won,\"5")]
    public void a_quote_that_is_never_closed_costs_its_line_alone(string broken)
    {
        List<DataRow> rows = Read($"id,a,b,c\n0,x,y,z\n{broken}\n2,\"Beta\",Won,6\n3,Gamma,\"Lo\nst\",7\n", width: 4);
        Assert.Equal(["id|a|b|c", "0|x|y|z", "2|Beta|Won|6", "3|Gamma|Lo st|7"], rows.Where(r => r.Problem is null).Select(Text));
        DataRow bad = Assert.Single(rows, r => r.Problem == RowCode.UnclosedQuote);
        Assert.Equal((3, "1"), (bad.Line, bad.Cells[0].Text));
    }

    [Fact]
    public void an_unclosed_quote_that_another_quote_closes_lines_later_is_told_by_the_width()
    {
        List<DataRow> rows = Read("id,a,b,c\n1,\"Acme,Won,5\n2,Beta,Won,6\n3,Gamma,19\",7\n4,Delta,Won,8\n", width: 4);
        Assert.Equal([2], rows.Where(r => r.Problem is not null).Select(r => r.Line));
        Assert.Contains("4|Delta|Won|8", rows.Select(Text));
        Assert.Contains("2|Beta|Won|6", rows.Select(Text));
    }

    [Fact]
    public void bare_carriage_returns_end_lines_only_where_nothing_else_does()
    {
        Assert.Equal(["a|b", "1|2", "3|4"], Read("a,b\r1,2\r3,4", bare: true).Select(Text));
        Assert.Equal(["a|b", "1|x y"], Read("a,b\n1,x\ry\n").Select(Text));
    }

    [Fact]
    public void rows_across_the_ends_of_the_buffer_are_whole()
    {
        string[] lines = [.. Enumerable.Range(0, 40_000).Select(i => $"{i},\"{new string('x', i % 97)}\"\"{i}\",{(i % 3 == 0 ? "\"two\nlines\"" : "one")}")];
        List<DataRow> rows = Read(string.Join("\r\n", lines));
        Assert.Equal(40_000, rows.Count);
        Assert.All(rows.Index(), r => Assert.Equal($"{r.Index}|{new string('x', r.Index % 97)}\"{r.Index}|{(r.Index % 3 == 0 ? "two lines" : "one")}", Text(r.Item)));
        Assert.Equal(1 + 40_000 - 1 + 13_333, rows[^1].Line);
    }

    [Fact]
    public void no_text_ends_the_reading_or_the_process()
    {
        Random random = new(7);
        for (int i = 0; i < 2_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "a,\"\r\n ;\t"[random.Next(8)]));
            foreach (bool bare in new[] { false, true })
            {
                Assert.InRange(Read(text, bare: bare, width: random.Next(4)).Count, 0, 61);
            }
        }
    }

    static List<DataRow> Read(string text, bool bare = false, int width = 0)
    {
        CsvScanner scanner = new(new StringReader(text), ',', bare);
        List<DataRow> rows = [];
        while (scanner.Next(width) is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    static string Text(DataRow row) => string.Join('|', row.Cells.Select(c => c.Text));
}
