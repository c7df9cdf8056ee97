using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A document as it stands in the store, to be read for facts.</summary>
/// <param name="Version">Its version when it was looked at: facts of an older one are not written.</param>
public sealed record StoredSource(
    long Id, int Version, string Uri, string Kind, string Title, string? Account, DateOnly? Date, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<Passage> Passages, IReadOnlyList<long> ChunkIds);
