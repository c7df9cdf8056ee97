using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Mail;

public sealed class EmailReaderTests
{
    private const string Head = "From: =?UTF-8?Q?Ana_Ru=C3=ADz?= <ana@vendor.example>\r\nTo: Ben <ben@client.example>\r\nSubject: =?iso-8859-1?B?RfxyIFNpZQ==?=\r\n =?UTF-8?Q?_today?=\r\nDate: Mon, 11 May 2026 10:00:00 +0200\r\nMIME-Version: 1.0\r\n";

    [Fact]
    public void headers_and_a_quoted_printable_body_are_decoded()
    {
        var document = Read(Head + "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe fee is 20 =80 per=\r\n seat.\r\n\r\n-- \r\nAna Ruiz\r\nVendor\r\n");

        Assert.Equal("Eür Sie today", document.Title);
        Assert.Equal(new DateOnly(2026, 5, 11), document.Date);
        Assert.Equal("Ana Ruíz <ana@vendor.example>", document.Properties["from"]);
        Assert.Equal(["The fee is 20 € per seat."], document.Blocks.Select(block => block.Text));
    }

    [Theory]
    [InlineData("> The old fee was 30.\r\n> Regards\r\n")]
    [InlineData("On Fri, 8 May 2026 at 09:00, Ben <ben@client.example> wrote:\r\n\r\n> The old fee was 30.\r\n")]
    [InlineData("On Fri, 8 May 2026 at 09:00, Ben Cole of Blackpine\r\n<ben@client.example> wrote:\r\n> The old fee was 30.\r\n")]
    [InlineData("-----Original Message-----\r\nFrom: Ben\r\nSent: Friday\r\n\r\nThe old fee was 30.\r\n")]
    [InlineData("From: Ben <ben@client.example>\r\nSent: Friday, 8 May 2026\r\nTo: Ana\r\n\r\nThe old fee was 30.\r\n")]
    public void what_is_quoted_is_told_from_what_is_new(string quote)
    {
        var document = Read(Head + "Content-Type: text/plain\r\n\r\nThe new fee is 20.\r\n\r\n" + quote);

        Assert.Null(document.Blocks.Single(block => block.Text.Contains("new fee", StringComparison.Ordinal)).Place);
        Assert.Equal("quoted", document.Blocks.Single(block => block.Text.Contains("old fee", StringComparison.Ordinal)).Place);
    }

    [Fact]
    public void a_rich_alternative_with_a_table_is_preferred_and_its_quote_marked()
    {
        var html = Convert.ToBase64String(Encoding.UTF8.GetBytes("<html><body><p>See:</p><table><tr><th>Edition</th><th>Fee</th></tr><tr><td>Core</td><td>10 €</td></tr></table><p style=\"display:none\">CANARY</p><div class=gmail_quote><p>Old words</p></div></body></html>"));
        var document = Read(Head + "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\npreamble\r\n--b1\r\nContent-Type: text/plain\r\n\r\nSee: table\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + html + "\r\n--b1--\r\nepilogue");

        Assert.Equal(["Core", "10 €"], document.Blocks.Single(block => block.Table is not null).Table!.Rows[0]);
        Assert.Equal("quoted", document.Blocks.Single(block => block.Text == "Old words").Place);
        Assert.DoesNotContain(document.Blocks, block => block.Text.Contains("CANARY", StringComparison.Ordinal) || block.Text.Contains("epilogue", StringComparison.Ordinal));
    }

    [Fact]
    public void attachments_are_named_simple_ones_read_and_one_message_inside_too()
    {
        var document = Read(Head + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello.\r\n"
            + "--x\r\nContent-Type: application/pdf; name=\"fees.pdf\"\r\nContent-Disposition: attachment; filename*=UTF-8''fees%20%E2%82%AC.pdf\r\n\r\nxxxx\r\n"
            + "--x\r\nContent-Type: text/plain; name=notes.txt\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nNoted words.\r\n"
            + "--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\nSubject: Inner\r\n\r\nInner words.\r\n--x--\r\n");

        Assert.Contains("fees €.pdf", Assert.Single(document.Notices), StringComparison.Ordinal);
        Assert.Equal("notes.txt", document.Blocks.Single(block => block.Text == "Noted words.").Place);
        Assert.Equal(["Inner"], document.Blocks.Single(block => block.Text == "Inner words.").HeadingPath);
    }

    [Fact]
    public void parts_within_parts_without_end_are_cut()
    {
        var bomb = new StringBuilder(Head);
        for (var i = 0; i < 3000; i++)
        {
            bomb.Append($"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.ThrowsAny<DocumentRejectedException>(() => Read(bomb.ToString()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    private static ExtractedDocument Read(string message) => Readers.Read(Encoding.Latin1.GetBytes(message), "mail.eml");
}
