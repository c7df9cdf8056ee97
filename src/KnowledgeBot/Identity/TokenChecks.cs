namespace KnowledgeBot.Identity;

/// <summary>What a token must say. Compared exactly; a foreign audience beside ours refuses the token.</summary>
public sealed record TokenChecks(IReadOnlySet<string> Issuers, IReadOnlySet<string> Audiences);
