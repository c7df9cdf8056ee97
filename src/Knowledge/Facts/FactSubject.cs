namespace KnowledgeBot.Knowledge.Facts;

/// <summary>What a statement is about.</summary>
/// <param name="Value">The topic it counts under.</param>
/// <param name="Topics">All topics that its words carry.</param>
sealed record FactSubject(string Value, string Quote, IReadOnlyList<string> Topics);
