using System.Text.Json;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>What the extraction process answers: a document, or why there is none.</summary>
internal sealed record ExtractionReply(ExtractedDocument? Document, string? Code, string? Message)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static ExtractionReply FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize<ExtractionReply>(bytes) ?? throw new InvalidDataException("The extraction process answered nothing.");
}
