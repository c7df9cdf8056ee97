using KnowledgeBot.Knowledge.Text;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Chunking;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("The fee is $1.50 per seat. It rises in May.|2")]
    [InlineData("Use e.g. Core or i.e. the small edition. Then ask.|2")]
    [InlineData("Acme Inc. signed today. Blackpine Ltd. did not.|2")]
    [InlineData("They moved to Acme Inc. The deal closed.|2")]
    [InlineData("We sell in the U.S. market. The U.K. follows.|2")]
    [InlineData("Mr. Smith and Dr. J. R. Brown agreed. Fine.|2")]
    [InlineData("See No. 5 and Fig. 3 for it. Version 2.5.1 is out.|2")]
    [InlineData("\"Is it final?\" she asked. He nodded.|2")]
    [InlineData("He said \"It is final.\" She left.|2")]
    [InlineData("Well... maybe. Wait... We should ask.|3")]
    [InlineData("It costs approx. 20 dollars vs. 30 before. Good.|2")]
    [InlineData("(See the annex.) Then sign!|2")]
    [InlineData("The meeting is at 5 p.m. on Friday. Come.|2")]
    [InlineData("The meeting is at 5 p.m. We meet again later.|2")]
    [InlineData("1. First item. It is short.\n2. Second item|3")]
    [InlineData("- one\n- two. And more|3")]
    [InlineData("Ana Ruiz: What does it cost? We asked before.\nBen: Ten.|3")]
    [InlineData("Core; List price: $10. Net; Floor: $8\nPlus; Floor: $15|2")]
    [InlineData("Name: Core. Best seller; Fee: 10|1")]
    [InlineData("no stop at all|1")]
    [InlineData("Plan B. We start now.|2")]
    [InlineData("Visit example.com today. Ok.|2")]
    [InlineData("|0")]
    [InlineData(" \n \n|0")]
    public void sentences_end_where_a_reader_ends_them(string textAndCount)
    {
        var cut = textAndCount.LastIndexOf('|');
        var text = textAndCount[..cut];

        var spans = SentenceSplitter.Split(text);

        Assert.True(int.Parse(textAndCount[(cut + 1)..], System.Globalization.CultureInfo.InvariantCulture) == spans.Count, string.Join(" | ", spans.Select(span => text.Substring(span.Start, span.Length))));
    }

    [Fact]
    public void a_run_on_is_cut_at_commas()
    {
        var text = string.Join(", ", Enumerable.Range(0, 30).Select(i => $"clause {i} of the very long thing"));

        var spans = SentenceSplitter.Split(text);

        Assert.InRange(spans.Count, 3, 8);
        Assert.All(spans, span => Assert.InRange(text.Substring(span.Start, span.Length).Split(' ').Length, 10, 75));
    }

    [Fact]
    public void spans_cover_every_visible_character_in_order_and_in_linear_time()
    {
        var random = new Random(3);
        const string letters = "ab Cd. E? ;,\n!:\"()1.5…'U.S. ";
        for (var i = 0; i < 400; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => letters[random.Next(letters.Length)]));
            var end = 0;
            foreach (var (start, length) in SentenceSplitter.Split(text))
            {
                Assert.True(start >= end && length > 0 && text[end..start].Trim().Length == 0);
                end = start + length;
            }
            Assert.Equal("", text[end..].Trim());
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        SentenceSplitter.Split(string.Concat(Enumerable.Repeat("a, b. ; . . . (x) ", 200_000)));
        SentenceSplitter.Split(new string('.', 2_000_000));
        SentenceSplitter.Split(string.Concat(Enumerable.Repeat("word, ", 500_000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(6), watch.Elapsed.ToString());
    }
}
