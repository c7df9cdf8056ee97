namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>First frame of a file sent to the extraction process; its bytes follow in a second frame.</summary>
internal sealed record ExtractionRequest(string FileName, ExtractionLimits Limits);
