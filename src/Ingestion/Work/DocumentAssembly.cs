using System.Globalization;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Statements;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>Puts together what a file says and what its rules say. Rules win; the access label comes from rules alone.</summary>
static class DocumentAssembly
{
    const int MaxTitle = 200;

    /// <returns>The version, and what there is to tell people of it: where its validity comes from, and that a call has no day; null for nothing.</returns>
    public static (DocumentVersion Version, string? Note) Assemble(IngestionTask task, Labelling labelling, int labelId, byte[] content, ExtractedDocument document)
    {
        string title = Title(task.Uri, document);
        DocumentHead head = DocumentHead.Of(document);
        StatedSubject subject = StatedSubject.Of(document, head, labelling.Kind, task.Uri);
        DateOnly? date = labelling.Date ?? subject.Date;
        string? account = labelling.Account ?? subject.Account;
        Validity validity = Validity.Of(labelling, document, head, date);
        string context = Context(title, labelling, account, date);
        IReadOnlyList<ChunkDraft> chunks = Chunker.Chunk(document);
        return chunks.Count == 0
            ? throw new DocumentRejectedException(RejectionCode.NoText, "no readable text was found in the file")
            : (new DocumentVersion
            {
                Source = task.Source, Uri = task.Uri, LabelId = labelId, ContentHash = FolderIngestion.Hash(content, labelling), Format = Format(document.Format),
                Kind = labelling.Kind, Title = title, Account = account, Segment = labelling.Segment ?? document.Properties.GetValueOrDefault("segment"),
                Date = date, Effective = validity.Effective, Expires = validity.Expires, Supersedes = labelling.Supersedes,
                Properties = Properties(document, chunks, validity, account is null ? StatedSubject.HeadingOf(head, labelling.Kind) : null), Notices = document.Notices, FileName = Path.GetFileName(task.Uri), MediaType = MediaType(document.Format), Original = content,
                Passages = [.. chunks.Select(c => new Passage(c.Ordinal, c.Kind.ToString().ToLowerInvariant(), c.HeadingPath, c.Page, c.Place, context, c.Text))],
            }, Note(labelling.Kind, date, validity));
    }

    static string? Note(string kind, DateOnly? date, Validity validity)
    {
        string?[] notes = [validity.Origins.Count == 0 ? null : "validity: " + string.Join(", ", validity.Origins), kind == DocumentKind.Call && date is null ? "no day: nothing at its head says when it was held" : null];
        return notes.OfType<string>().ToArray() is { Length: > 0 } told ? string.Join("; ", told) : null;
    }

    static Dictionary<string, string> Properties(ExtractedDocument document, IReadOnlyList<ChunkDraft> chunks, Validity validity, string? heading)
    {
        Dictionary<string, string> properties = new(document.Properties);
        if (DocumentOwner.Of(document, string.Join('\n', chunks.Take(2).Select(c => c.Text))) is { } owner)
        {
            properties[DocumentOwner.Property] = owner;
        }

        properties.Remove(StatedAccounts.Property);
        properties.Remove(StatedAccounts.HeadingProperty);
        if (heading is not null)
        {
            properties[StatedAccounts.HeadingProperty] = heading;
        }

        properties.Remove(StatedSuccessions.Property);
        if (validity.Replaces is { } replaces)
        {
            properties[StatedSuccessions.Property] = replaces;
        }

        return properties;
    }

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
