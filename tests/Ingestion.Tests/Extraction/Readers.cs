using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Calls;
using KnowledgeBot.Ingestion.Extraction.Mail;
using KnowledgeBot.Ingestion.Extraction.Pdf;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Ingestion.Extraction.Web;

namespace KnowledgeBot.Ingestion.Tests.Extraction;

/// <summary>The readers of text, web pages, PDF, calls and mail, as the product wires them.</summary>
internal static class Readers
{
    private static readonly DocumentReaders Wired = new(
        [new MarkdownReader(), new PlainTextReader(), new HtmlReader(), new PdfReader(TimeProvider.System), new WebVttReader(), new TranscriptReader(), new EmailReader()]);

    public static ExtractedDocument Read(byte[] content, string name, ExtractionLimits? limits = null) =>
        Wired.Read(content, name, limits ?? new ExtractionLimits(), Xunit.TestContext.Current.CancellationToken);

    public static ExtractedDocument Read(string text, string name, ExtractionLimits? limits = null) => Read(Encoding.UTF8.GetBytes(text), name, limits);

    public static string RejectionOf(byte[] content, string name, ExtractionLimits? limits = null)
    {
        var rejected = Xunit.Assert.Throws<DocumentRejectedException>(() => Read(content, name, limits));
        Xunit.Assert.False(string.IsNullOrWhiteSpace(rejected.Message));
        return rejected.Code;
    }

    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Extraction", name));
}
