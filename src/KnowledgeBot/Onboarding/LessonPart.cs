using KnowledgeBot.Answering;

namespace KnowledgeBot.Onboarding;

/// <summary>A cited piece of a lesson.</summary>
/// <param name="Asked">The question it answers, or the document it is from.</param>
/// <param name="Text">As in an answer, with <c>[n]</c> for <paramref name="Citations"/>.</param>
public sealed record LessonPart(string Asked, string Text, IReadOnlyList<Citation> Citations, IReadOnlyList<Warning> Warnings);
