namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>A format we read. Told by content; the name only decides between formats whose bytes look alike.</summary>
public enum DocumentFormat { Markdown, PlainText, Html, Docx, Pptx, Xlsx, Csv, Pdf, WebVtt, Transcript, Email }
