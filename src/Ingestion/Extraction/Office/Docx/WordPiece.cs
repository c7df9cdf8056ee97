namespace KnowledgeBot.Ingestion.Extraction.Office.Docx;

internal enum WordPieceKind { Title, Heading, Text, Item, Caption, Table }

/// <summary>A paragraph or table of a document, before headings are put above it.</summary>
internal sealed record WordPiece(WordPieceKind Kind, string Text, int Level = 0, bool Bold = false, Table? Table = null);
