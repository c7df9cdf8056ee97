using System.Text.Json;
using KnowledgeBot.Ingestion.Deals.Reading;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>What the extraction process answers: a document or a sheet, or why there is none.</summary>
internal sealed record ExtractionReply(ExtractedDocument? Document, string? Code, string? Message, SheetReply? Sheet = null)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static ExtractionReply FromBytes(byte[] bytes) =>
        JsonSerializer.Deserialize<ExtractionReply>(bytes) ?? throw new InvalidDataException("The extraction process answered nothing.");
}
