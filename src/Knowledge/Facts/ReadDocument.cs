using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A stored document with what was read from it.</summary>
/// <param name="ChunkIds">Ids of <paramref name="Passages"/>, in their order.</param>
/// <param name="Reading">Null when the document is to be read for facts later.</param>
sealed record ReadDocument(long Id, int LabelId, IReadOnlyList<Passage> Passages, IReadOnlyList<long> ChunkIds, FactReading? Reading);
