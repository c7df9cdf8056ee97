namespace KnowledgeBot.Ingestion.Extraction.Office.Archive;

/// <summary>One entry of a zip archive as its central directory states it, checked against its local header.</summary>
/// <param name="Name">Part name with forward slashes and without a leading one.</param>
/// <param name="DataOffset">Where the stored bytes begin, in bytes from the start of the file.</param>
internal sealed record ZipEntryRecord(string Name, bool Deflated, uint Crc, long StoredBytes, long StatedBytes, long DataOffset);
