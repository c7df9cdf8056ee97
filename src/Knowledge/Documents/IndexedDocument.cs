using KnowledgeBot.Knowledge.Lexicon;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A version with its passages' words weighed, ready to be stored.</summary>
sealed record IndexedDocument(DocumentVersion Version, PassageVectors? Vectors, IReadOnlyList<IndexedPassage> Passages);
