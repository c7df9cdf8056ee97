namespace KnowledgeBot.Knowledge.Facts;

/// <summary>One value with every document it stands in. Counts are of documents: said three times in one call is once.</summary>
public sealed record FactTally(FactType Type, string Value, int Count, int Won, int Lost, int Open, IReadOnlyList<FoundFact> Facts);
