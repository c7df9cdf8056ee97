using KnowledgeBot.Onboarding.Checks;

namespace KnowledgeBot.Onboarding;

/// <summary>One day's lesson as one person may read it now.</summary>
/// <param name="Parts">Empty when nothing they may see speaks of it.</param>
/// <param name="Check">What is asked after it.</param>
public sealed record Lesson(int Day, string Topic, string? Goal, DateOnly DueOn, IReadOnlyList<LessonPart> Parts, IReadOnlyList<CheckQuestion> Check)
{
    /// <summary>Said above the parts when they are of an earlier day, as nothing the reader may see speaks of this one.</summary>
    public string? Note { get; init; }
}
