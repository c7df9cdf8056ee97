namespace KnowledgeBot.Ingestion.Extraction.Detection;

/// <summary>Words why a file is not read: a wrong name is told apart from a kind of file we do not read.</summary>
internal static class Refusal
{
    private static readonly string[] Readable =
        [".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".docx", ".pptx", ".xlsx", ".csv", ".tsv", ".pdf", ".vtt", ".eml"];

    public const string Remedy = "supply it as DOCX, PPTX, XLSX, PDF, Markdown, text, HTML, CSV, WebVTT or EML";

    public static DocumentRejectedException Of(string kind, string extension) =>
        Readable.Contains(extension)
            ? new DocumentRejectedException(RejectionCode.TypeMismatch, $"The name ends in {extension}, but the file is {kind}: {Remedy}.")
            : new DocumentRejectedException(RejectionCode.Unsupported, $"The file is {kind}, which is not read: {Remedy}.");
}
