namespace KnowledgeBot.Briefs;

/// <param name="Account">The one visible account that is meant, as it is spelled; null when there is none, or several.</param>
/// <param name="Choices">Visible accounts that may be meant, when there are several.</param>
public sealed record AccountNaming(string? Account, IReadOnlyList<string> Choices);
