using KnowledgeBot.Ingestion.Deals.Reading;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>First frame of a file sent to the extraction process; its bytes follow in a second frame.</summary>
/// <param name="Sheet">Set when the values of a workbook's sheet are wanted instead of the document.</param>
internal sealed record ExtractionRequest(string FileName, ExtractionLimits Limits, SheetRequest? Sheet = null);
