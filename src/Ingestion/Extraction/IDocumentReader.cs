namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>Reads one format. Holds no state between files, touches no disk and no network.</summary>
internal interface IDocumentReader
{
    DocumentFormat Format { get; }

    /// <exception cref="DocumentRejectedException">The file is damaged, locked, hostile or beyond a limit.</exception>
    ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken);
}
