using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Web;

public sealed class HtmlReaderTests
{
    [Theory]
    [InlineData("<p style=\"display: none\">CANARY</p>")]
    [InlineData("<p hidden>CANARY</p>")]
    [InlineData("<div aria-hidden=\"true\"><b>CANARY</b></div>")]
    [InlineData("<span style=\"visibility:hidden\">CANARY</span>")]
    [InlineData("<span style=\"font-size:0\">CANARY</span>")]
    [InlineData("<span style=\"font-size:0px;color:red\">CANARY</span>")]
    [InlineData("<span style=\"position:absolute;left:-9999px\">CANARY</span>")]
    [InlineData("<span style=\"opacity:0\">CANARY</span>")]
    [InlineData("<style>.gone { display:none }</style><p class=\"x gone\">CANARY</p>")]
    [InlineData("<script>'CANARY'</script>")]
    [InlineData("<noscript>CANARY</noscript>")]
    [InlineData("<template>CANARY</template>")]
    [InlineData("<!-- CANARY -->")]
    [InlineData("<nav>CANARY</nav>")]
    [InlineData("<footer>CANARY</footer>")]
    [InlineData("<div role=\"navigation\">CANARY</div>")]
    [InlineData("<ul><li>seen</li><li hidden>CANARY</li></ul>")]
    [InlineData("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2<i hidden>CANARY</i></td></tr></table>")]
    public void what_a_visitor_does_not_see_is_left_out(string part)
    {
        var document = Readers.Read($"<html><body><p>Seen words.</p>{part}</body></html>", "a.html");

        Assert.Equal("Seen words.", document.Blocks[0].Text);
        Assert.DoesNotContain("CANARY", Everything(document), StringComparison.Ordinal);
    }

    [Fact]
    public void the_same_words_shown_are_kept() =>
        Assert.Contains("CANARY", Everything(Readers.Read("<html><body><p style=\"font-size:10px; opacity:0.8\">CANARY</p></body></html>", "a.html")), StringComparison.Ordinal);

    [Fact]
    public void headings_lists_and_spanning_cells_keep_their_meaning()
    {
        var document = Readers.Read("""
            <html><head><title>Rates</title><meta name="date" content="2026-01-02"></head><body><h1>Rates</h1><h2>EMEA</h2>
            <table><caption>Per seat</caption><thead><tr><th rowspan=2>Edition</th><th colspan=2>2026</th></tr><tr><th>List</th><th>Floor</th></tr></thead>
            <tr><td rowspan=2>Core</td><td>10</td><td>8</td></tr><tr><td>11</td><td>9</td></tr></table>
            <ol start=3><li>three<ul><li>inner</li></ul></li><li>four</li></ol>
            <p>One<br>two</p></body></html>
            """, "a.html");

        var table = document.Blocks.Single(block => block.Kind == BlockKind.Table);
        Assert.Equal(["Edition", "2026 / List", "2026 / Floor"], table.Table!.Headers);
        Assert.Equal(["Core", "11", "9"], table.Table.Rows[1]);
        Assert.Equal("Per seat", table.Table.Caption);
        Assert.Equal(["EMEA"], table.HeadingPath);
        Assert.Equal("3. three\n  - inner\n4. four", document.Blocks.Single(block => block.Kind == BlockKind.List).Text);
        Assert.Equal("One\ntwo", document.Blocks[^1].Text);
        Assert.Equal(new DateOnly(2026, 1, 2), document.Date);
    }

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b>", 100_000)]
    [InlineData("<table><tr><td>", 5_000)]
    [InlineData("<ul><li>", 50_000)]
    public void nesting_without_end_is_refused_before_a_tree_is_built(string tag, int times)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var bomb = Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Enumerable.Repeat(tag, times)) + "x");

        Assert.Equal(RejectionCode.TooDeep, Readers.RejectionOf(bomb, "a.html"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void unclosed_paragraphs_and_items_are_not_nesting() =>
        Assert.Equal(2000, Readers.Read("<html><body>" + string.Concat(Enumerable.Repeat("<p>words", 2000)), "a.html").Blocks.Count);

    [Fact]
    public void the_charset_of_the_page_is_used() =>
        Assert.Contains("Привет", Everything(Readers.Read([.. "<html><head><meta charset=koi8-r></head><body>"u8, .. Koi8("Привет"), .. "</body></html>"u8], "a.html")), StringComparison.Ordinal);

    private static byte[] Koi8(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("koi8-r").GetBytes(text);
    }

    private static string Everything(ExtractedDocument document) =>
        string.Join('\n', document.Blocks.Select(block => block.Text + string.Join(' ', block.Table?.Rows.SelectMany(row => row) ?? [])));
}
