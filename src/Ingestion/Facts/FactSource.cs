using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>A document as far as finding facts in it needs it.</summary>
/// <param name="Sentences">For each passage the vectors of its sentences by <see cref="Knowledge.Embedding.UniversalSentenceEncoder"/>; null where they cannot be had.</param>
public sealed record FactSource(string Uri, string Kind, string Title, string? Account, DateOnly? Date, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<Passage> Passages, IReadOnlyList<IReadOnlyList<float[]>>? Sentences = null);
