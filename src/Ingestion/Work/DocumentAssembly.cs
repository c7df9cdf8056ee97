using System.Globalization;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>Puts together what a file says and what its rules say. Rules win; the access label comes from rules alone.</summary>
static class DocumentAssembly
{
    const int MaxTitle = 200;

    public static DocumentVersion Assemble(IngestionTask task, Labelling labelling, int labelId, byte[] content, ExtractedDocument document)
    {
        string title = Title(task.Uri, document);
        DateOnly? date = labelling.Date ?? document.Date;
        string? account = labelling.Account ?? document.Properties.GetValueOrDefault("account");
        string context = Context(title, labelling, account, date);
        IReadOnlyList<ChunkDraft> chunks = Chunker.Chunk(document);
        return chunks.Count == 0
            ? throw new DocumentRejectedException(RejectionCode.NoText, "no readable text was found in the file")
            : new DocumentVersion
            {
                Source = task.Source, Uri = task.Uri, LabelId = labelId, ContentHash = FolderIngestion.Hash(content, labelling), Format = Format(document.Format),
                Kind = labelling.Kind, Title = title, Account = account, Segment = labelling.Segment ?? document.Properties.GetValueOrDefault("segment"),
                Date = date, Effective = labelling.Effective, Expires = labelling.Expires, Supersedes = labelling.Supersedes,
                Properties = Properties(document, chunks), Notices = document.Notices, FileName = Path.GetFileName(task.Uri), MediaType = MediaType(document.Format), Original = content,
                Passages = [.. chunks.Select(c => new Passage(c.Ordinal, c.Kind.ToString().ToLowerInvariant(), c.HeadingPath, c.Page, c.Place, context, c.Text))],
            };
    }

    static IReadOnlyDictionary<string, string> Properties(ExtractedDocument document, IReadOnlyList<ChunkDraft> chunks) =>
        DocumentOwner.Of(document, string.Join('\n', chunks.Take(2).Select(c => c.Text))) is { } owner ? new Dictionary<string, string>(document.Properties) { [DocumentOwner.Property] = owner } : document.Properties;

    static string Title(string uri, ExtractedDocument document)
    {
        string title = document.Title is { Length: > 0 } own ? own : Path.GetFileNameWithoutExtension(uri).Replace('_', ' ').Replace('-', ' ');
        title = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return title.Length <= MaxTitle ? title : title[..MaxTitle];
    }

    static string Context(string title, Labelling labelling, string? account, DateOnly? date) => string.Join(" · ", new[]
    {
        title, labelling.Kind == "other" ? null : labelling.Kind, account, labelling.Segment, date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    }.Where(part => !string.IsNullOrEmpty(part)));

    static string Format(DocumentFormat format) => format switch
    {
        DocumentFormat.PlainText => "text",
        DocumentFormat.WebVtt => "vtt",
        _ => format.ToString().ToLowerInvariant(),
    };

    static string MediaType(DocumentFormat format) => format switch
    {
        DocumentFormat.Pdf => "application/pdf",
        DocumentFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentFormat.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        DocumentFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentFormat.Csv => "text/csv",
        DocumentFormat.Email => "message/rfc822",
        DocumentFormat.WebVtt => "text/vtt",
        DocumentFormat.Markdown => "text/markdown",
        // HTML is handed back as text: a document's scripts have no business on our origin.
        _ => "text/plain",
    };
}
