using KnowledgeBot.Ingestion.Extraction.Calls;
using KnowledgeBot.Ingestion.Extraction.Mail;
using KnowledgeBot.Ingestion.Extraction.Office.Docx;
using KnowledgeBot.Ingestion.Extraction.Office.Pptx;
using KnowledgeBot.Ingestion.Extraction.Office.Xlsx;
using KnowledgeBot.Ingestion.Extraction.Pdf;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Extraction.Tables;
using KnowledgeBot.Ingestion.Extraction.Text;
using KnowledgeBot.Ingestion.Extraction.Web;

namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>Every reader there is: what the extraction process works with.</summary>
public static class Readers
{
    static readonly DocumentReaders s_all = new([
        new MarkdownReader(), new PlainTextReader(), new HtmlReader(), new DocxReader(), new PptxReader(), new XlsxReader(), new CsvReader(),
        new PdfReader(TimeProvider.System), new WebVttReader(), new TranscriptReader(), new EmailReader(),
    ]);

    public static ExtractFile Extract => s_all.Read;
}
