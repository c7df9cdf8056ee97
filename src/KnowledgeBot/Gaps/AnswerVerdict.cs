namespace KnowledgeBot.Gaps;

/// <summary>What somebody thinks of an answer.</summary>
/// <param name="Person">E-mail, or the chat identity of an outsider; from a token or the vendor's word, never from what a button says.</param>
/// <param name="Channel">Where they said it.</param>
public sealed record AnswerVerdict(Guid Answer, string Person, bool IsGood, string Channel, string? Comment = null);
