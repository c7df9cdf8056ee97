namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>Tells a file's format by its content and reads it. What the child process does with each file.</summary>
/// <exception cref="DocumentRejectedException">The file cannot be read.</exception>
public delegate ExtractedDocument ExtractFile(ReadOnlyMemory<byte> content, string fileName, ExtractionLimits limits, CancellationToken cancellationToken);
