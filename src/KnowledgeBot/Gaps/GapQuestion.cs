namespace KnowledgeBot.Gaps;

/// <summary>One question that fell short, as it is stored.</summary>
sealed record GapQuestion(Guid Id, string Question, string Reason, IReadOnlyList<string> Territories, IReadOnlyList<string> Roles, long PersonId, string Email, DateTimeOffset Asked);
