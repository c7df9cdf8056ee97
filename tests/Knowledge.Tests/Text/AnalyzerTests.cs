using KnowledgeBot.Knowledge.Text;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Text;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("OMS-400X", "oms400x om+ 400+")]
    [InlineData("oms400x", "oms400x om+ 400+")]
    [InlineData("1,250.00", "1250")]
    [InlineData("1250", "1250")]
    [InlineData("2.50 and 007", "2.5 007")]
    [InlineData("$1.2m", "1.2m 1200000+")]
    [InlineData("120k, 3bn", "120k 120000+ 3bn 3000000000+")]
    [InlineData("1,200,000", "1200000")]
    [InlineData("May 1,2026", "mai 1 2026")]
    [InlineData("rows 1,2,3", "row 1 2 3")]
    [InlineData("AT&T", "att")]
    [InlineData("well-known", "wellknown well+ known+")]
    [InlineData("client's", "client")]
    [InlineData("client’s", "client")]
    [InlineData("U.S. desk", "us desk")]
    [InlineData("end.Next", "end next")]
    [InlineData("Zürich façade Straße", "zurich facad strass")]
    [InlineData("Zu\u0308rich", "zurich")]
    [InlineData("the of and it's", "")]
    [InlineData("", "")]
    [InlineData("--- ' && ___", "")]
    [InlineData("\uD800 \uDC00 \0 \uFFFF", "")]
    public void text_is_cut_into_terms(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Analyzer.Tokens(text).Select(t => t.Term + (t.IsPart ? "+" : ""))));

    [Fact]
    public void a_token_knows_where_it_stands()
    {
        const string Text = "The OMS-400X costs $1,250.00, said Zürich’s desk.";

        Assert.Equal(["OMS-400X", "costs", "1,250.00", "said", "Zürich’s", "desk"], Analyzer.Tokens(Text).Where(t => !t.IsPart).Select(t => Text.Substring(t.Start, t.Length)));
    }

    [Fact]
    public void documents_and_questions_are_cut_alike_whatever_the_text()
    {
        Random random = new(2);
        for (int i = 0; i < 5_000; i++)
        {
            string text = string.Concat(random.GetItems("aB9.,-'&_+% \u2019ü\u0308\n$kmß\uD83D\uDE00".ToCharArray(), random.Next(0, 60)));
            foreach (Token token in Analyzer.Tokens(text))
            {
                Assert.InRange(token.Start + token.Length, token.Start + 1, text.Length);
                Assert.NotEmpty(token.Term);
            }

            Assert.Equal(Analyzer.Tokens(text).Select(t => t.Term), Analyzer.Tokens(text.ToUpperInvariant().ToLowerInvariant()).Select(t => t.Term));
        }
    }

    [Theory]
    [InlineData("the", true)]
    [InlineData("what's", true)]
    [InlineData("please", true)]
    [InlineData("The", false)]
    [InlineData("price", false)]
    [InlineData("", false)]
    public void stop_words_carry_no_subject(string word, bool expected) => Assert.Equal(expected, StopWords.Contains(word));
}
