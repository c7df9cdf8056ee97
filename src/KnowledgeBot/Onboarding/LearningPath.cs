using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Onboarding.Tracks;

namespace KnowledgeBot.Onboarding;

/// <summary>Where somebody stands: who they are and see now, their track, and the lessons that have come due.</summary>
public sealed record LearningPath(Person Person, AccessScope Scope, Enrolment Enrolment, Track Track, IReadOnlyList<QueuedLesson> Lessons)
{
    /// <summary>The oldest lesson not yet read.</summary>
    public QueuedLesson? Waiting => Lessons.FirstOrDefault(l => l.Opened is null && !l.Skipped && Track.On(l.Day) is not null);

    /// <summary>The next lesson that is not due yet; null at the end of the track.</summary>
    public TrackLesson? Next => Track.Lessons.FirstOrDefault(t => t.Day >= Enrolment.AnchorDay && Lessons.All(l => l.Day != t.Day));
}
