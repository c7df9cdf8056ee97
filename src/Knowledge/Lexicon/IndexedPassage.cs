using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Knowledge.Lexicon;

/// <summary>A passage with its terms weighed.</summary>
/// <param name="Weights">Term to weighted occurrences.</param>
/// <param name="Length">Words of the body, stop words left out.</param>
/// <param name="Words">Words as written, to their terms, for mending typos.</param>
public sealed record IndexedPassage(Passage Passage, IReadOnlyDictionary<string, float> Weights, int Length, IReadOnlyDictionary<string, string> Words);
