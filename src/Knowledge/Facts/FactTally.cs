namespace KnowledgeBot.Knowledge.Facts;

/// <summary>One value with every document it stands in.</summary>
/// <param name="Count">Documents: said three times in one call is once.</param>
/// <param name="Won">Deals won; so for lost and open ones. A deal that two documents speak of is one deal.</param>
public sealed record FactTally(FactType Type, string Value, int Count, int Won, int Lost, int Open, IReadOnlyList<FoundFact> Facts);
