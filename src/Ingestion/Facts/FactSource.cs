using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>A document to be read for facts: its passages, and what rules and the document itself say about it.</summary>
public sealed record FactSource(string Uri, string Kind, string Title, string? Account, DateOnly? Date, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<Passage> Passages);
