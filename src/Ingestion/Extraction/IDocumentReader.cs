namespace KnowledgeBot.Ingestion.Extraction;

internal interface IDocumentReader
{
    DocumentFormat Format { get; }

    ExtractedDocument Read(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken);
}
