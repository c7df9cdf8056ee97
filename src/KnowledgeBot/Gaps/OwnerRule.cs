namespace KnowledgeBot.Gaps;

/// <param name="Territory">Path; empty: everywhere.</param>
/// <param name="Topic">Terms that a question must hold.</param>
sealed record OwnerRule(string Territory, IReadOnlySet<string> Topic, string Email, string Name);
