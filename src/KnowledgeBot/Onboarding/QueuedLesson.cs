namespace KnowledgeBot.Onboarding;

/// <summary>A lesson that has come due: where it is in its track, never what it says.</summary>
/// <param name="Items">The questions its check asked when it was opened, by name.</param>
/// <param name="Opened">When it was first read; null when it was not.</param>
public sealed record QueuedLesson(Guid Enrolment, int Run, int Day, DateOnly DueOn, DateTimeOffset? Sent, DateTimeOffset? Opened, bool Skipped, IReadOnlyList<string> Items);
