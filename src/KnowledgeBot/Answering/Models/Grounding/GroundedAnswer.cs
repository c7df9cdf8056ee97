namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>What is left of a model's answer.</summary>
/// <param name="Text">Plain text with <c>[n]</c> marks; null when too little of it rests on the quotes, or what it opens with does not.</param>
/// <param name="Removed">Sentences left out.</param>
/// <param name="Unanswered">All it says is that the quotes do not answer.</param>
public sealed record GroundedAnswer(string? Text, int Removed, bool Unanswered);
