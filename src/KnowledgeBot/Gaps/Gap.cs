namespace KnowledgeBot.Gaps;

/// <summary>Questions that ask the same and have no good answer, counted over those that the reader may see.</summary>
/// <param name="Id">That of its earliest question.</param>
/// <param name="Question">Its earliest wording.</param>
/// <param name="Wordings">All its wordings, the earliest first.</param>
/// <param name="Askers">How many people asked.</param>
/// <param name="Owner">Name of who looks after it; null when no rule names anybody.</param>
public sealed record Gap(
    Guid Id, string Question, IReadOnlyList<string> Wordings, int Count, int Askers, IReadOnlyDictionary<string, int> Reasons, IReadOnlyDictionary<string, int> Territories,
    IReadOnlyDictionary<string, int> Roles, DateTimeOffset First, DateTimeOffset Last, string? Owner, string? OwnerEmail);
