using System.IO.Compression;
using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Detection;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Detection;

public sealed class FormatDetectorTests
{
    private static readonly ExtractionLimits Limits = new();

    [Theory]
    [InlineData("Extraction/Pdf/price-proposal.pdf", "notes.txt", DocumentFormat.Pdf)]
    [InlineData("Extraction/Detection/letter.docx", "letter.md", DocumentFormat.Docx)]
    public void a_renamed_file_is_what_its_bytes_are(string file, string name, DocumentFormat expected)
    {
        var content = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file));

        Assert.Equal(expected, FormatDetector.Detect(content, name, Limits));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Hi</body></html>", "page.md", DocumentFormat.Html)]
    [InlineData("<?xml version=\"1.0\"?>\n<html xmlns=\"x\"><body>Hi</body></html>", "page.txt", DocumentFormat.Html)]
    [InlineData("# Title\n\nSome words.", "page.md", DocumentFormat.Markdown)]
    [InlineData("# Title\n\nSome words.", "page.txt", DocumentFormat.PlainText)]
    [InlineData("<h1 align=\"center\">Title</h1>\n\nSome **words**.", "page.md", DocumentFormat.Markdown)]
    [InlineData("a,b\n1,2\n", "rates.csv", DocumentFormat.Csv)]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "call.txt", DocumentFormat.WebVtt)]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nHello\n", "call.txt", DocumentFormat.WebVtt)]
    [InlineData("From: a@vendor.example\r\nTo: b@client.example\r\nSubject: Fees\r\n\r\nHello", "note.txt", DocumentFormat.Email)]
    [InlineData("Date: 2026-02-03\nAttendees: Ana Ruiz, Ben Cole\nAccount: Blackpine\n\nWe spoke about fees.", "note.txt", DocumentFormat.PlainText)]
    [InlineData("User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /b\n", "robots.txt", DocumentFormat.PlainText)]
    [InlineData("Price: 20\nNote: none\nPrice: 30\nNote: none of it matters here\n", "list.md", DocumentFormat.Markdown)]
    public void text_formats_are_told_by_how_they_begin_and_only_then_by_name(string text, string name, DocumentFormat expected) =>
        Assert.Equal(expected, FormatDetector.Detect(Encoding.UTF8.GetBytes(text), name, Limits));

    [Theory]
    [InlineData("", "a.docx", RejectionCode.Empty)]
    [InlineData(" \n\t ", "a.txt", RejectionCode.Empty)]
    [InlineData("%PDF-1.7\n<script>fetch('/api/me')</script>", "polyglot.pdf.html", RejectionCode.TypeMismatch)]
    [InlineData("MZ\0\0\0\0", "exe.docx", RejectionCode.TypeMismatch)]
    [InlineData("MZ\0\0\0\0", "setup.exe", RejectionCode.Unsupported)]
    [InlineData("{\\rtf1 Hello}", "a.rtf", RejectionCode.Unsupported)]
    [InlineData("{\\rtf1 Hello}", "a.docx", RejectionCode.TypeMismatch)]
    [InlineData("<?xml version=\"1.0\"?><invoice/>", "a.xml", RejectionCode.Unsupported)]
    [InlineData("{\"a\":1}", "a.json", RejectionCode.Unsupported)]
    [InlineData("just words", "a.pdf", RejectionCode.TypeMismatch)]
    [InlineData("just words", "a.xlsx", RejectionCode.TypeMismatch)]
    [InlineData("GIF89a....", "a.png", RejectionCode.Unsupported)]
    [InlineData("PK\u0003\u0004 cut off", "a.docx", RejectionCode.Corrupt)]
    [InlineData("From a@b.example Mon\nFrom: a@b.example\nTo: c@d.example\nSubject: One\n\nHi\n\nFrom a@b.example Tue\nFrom: a@b.example\nTo: c@d.example\nSubject: Two\n\nHi", "all.mbox", RejectionCode.Unsupported)]
    public void what_is_not_read_is_refused_with_its_reason(string content, string name, string code) =>
        Assert.Equal(code, Refusal(Encoding.Latin1.GetBytes(content), name));

    [Theory]
    [InlineData("letter.doc", "letter.docx", RejectionCode.LegacyFormat)]
    [InlineData("letter.odt", "letter.odt", RejectionCode.Unsupported)]
    public void old_and_foreign_office_files_are_refused_by_content(string file, string name, string code) =>
        Assert.Equal(code, Refusal(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Extraction", "Detection", file)), name));

    [Fact]
    public void an_encrypted_office_file_is_said_to_be_encrypted() =>
        Assert.Equal(RejectionCode.Encrypted, Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "x.bin"));

    [Fact]
    public void archives_are_not_opened()
    {
        Assert.Equal(RejectionCode.NestedArchive, Refusal(Zip(("inner.zip", "x")), "a.zip"));
        Assert.Equal(RejectionCode.Unsupported, Refusal(Zip(("notes.txt", "x")), "a.zip"));
        Assert.Equal(RejectionCode.TooManyEntries, Refusal(Zip(("a", "x"), ("b", "x"), ("c", "x")), "a.docx", new ExtractionLimits { ArchiveEntries = 2 }));
    }

    [Fact]
    public void macro_files_are_refused_and_their_plain_twin_is_not()
    {
        const string type = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.{0}.main+xml\"/></Types>";
        Assert.Equal(RejectionCode.TypeMismatch, Refusal(Zip(("[Content_Types].xml", string.Format(null, type, "ms-word.document.macroEnabled"))), "a.docx"));
        Assert.Equal(DocumentFormat.Docx, FormatDetector.Detect(Zip(("[Content_Types].xml", string.Format(null, type, "openxmlformats-officedocument.wordprocessingml.document"))), "a.txt", Limits));
    }

    [Fact]
    public void a_file_above_the_limit_is_refused_and_one_at_it_is_not()
    {
        var limits = new ExtractionLimits { FileBytes = 2000 };
        Assert.Equal(DocumentFormat.PlainText, FormatDetector.Detect(Encoding.ASCII.GetBytes(new string('a', 2000)), "a.txt", limits));
        Assert.Equal(RejectionCode.TooLarge, Refusal(Encoding.ASCII.GetBytes(new string('a', 2001)), "a.txt", limits));
    }

    [Fact]
    public void a_pdf_that_ends_as_an_archive_is_refused()
    {
        var pdf = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Extraction", "Pdf", "price-proposal.pdf"));

        Assert.Equal(RejectionCode.TypeMismatch, Refusal([.. pdf, .. Zip(("a.txt", "x"))], "a.pdf"));
    }

    private static string Refusal(byte[] content, string name, ExtractionLimits? limits = null) =>
        Assert.Throws<DocumentRejectedException>(() => FormatDetector.Detect(content, name, limits ?? Limits)).Code;

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return stream.ToArray();
    }
}
