using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Tracks;

namespace KnowledgeBot.Onboarding;

/// <summary>Makes a lesson at the moment it is read, from what its reader may see then and what holds that day.</summary>
public sealed class LessonWriter
{
    /// <summary>Days that are looked back over for something to repeat.</summary>
    const int LookBack = 3;
    readonly LessonAnswers _answers;
    readonly LessonSources _sources;
    readonly FirmCalendar _calendar;
    readonly AuditTrail _audit;

    internal LessonWriter(LessonAnswers answers, LessonSources sources, FirmCalendar calendar, AuditTrail audit) => (_answers, _sources, _calendar, _audit) = (answers, sources, calendar, audit);

    /// <returns>Null when the day has no lesson, or it has not come due.</returns>
    public async Task<Lesson?> WriteAsync(LearningPath path, int day, CancellationToken cancellationToken) =>
        path.Lessons.FirstOrDefault(l => l.Day == day) is { } queued && path.Track.On(day) is { } lesson
            ? Write(path, lesson, queued, await PartsAsync(path, lesson, cancellationToken)) : null;

    /// <summary>What the lesson's check asks, with the right answers.</summary>
    internal async Task<IReadOnlyList<CheckItem>> CheckAsync(LearningPath path, int day, CancellationToken cancellationToken) =>
        path.Lessons.Any(l => l.Day == day) && path.Track.On(day) is { } lesson ? CheckWriter.Write((await PartsAsync(path, lesson, cancellationToken)).Parts, Seed(path, day)) : [];

    static Lesson Write(LearningPath path, TrackLesson lesson, QueuedLesson queued, (IReadOnlyList<TaughtPart> Parts, TrackLesson From) taught) => new(
        lesson.Day, lesson.Topic, lesson.Goal, queued.DueOn, [.. taught.Parts.Select(p => p.Shown)], [.. CheckWriter.Write(taught.Parts, Seed(path, lesson.Day)).Select(i => i.Question)])
    {
        Note = taught.From == lesson ? null : $"Nothing you may see speaks of this today. Instead, once more from day {taught.From.Day}: {taught.From.Topic}.",
    };

    /// <summary>The lesson's own parts; when nothing the reader may see speaks of it, those of the nearest earlier day that does, so that no day is empty.</summary>
    async Task<(IReadOnlyList<TaughtPart> Parts, TrackLesson From)> PartsAsync(LearningPath path, TrackLesson lesson, CancellationToken cancellationToken)
    {
        IEnumerable<TrackLesson> earlier = path.Track.Lessons.Where(l => l.Day < lesson.Day).OrderByDescending(l => l.Day).Take(LookBack);
        foreach (TrackLesson each in earlier.Prepend(lesson))
        {
            if (await PartsOfAsync(path, each, cancellationToken) is { Count: > 0 } parts)
            {
                await RecordAsync(path, lesson, parts, cancellationToken);
                return (parts, each);
            }
        }

        await RecordAsync(path, lesson, [], cancellationToken);
        return ([], lesson);
    }

    async Task<IReadOnlyList<TaughtPart>> PartsOfAsync(LearningPath path, TrackLesson lesson, CancellationToken cancellationToken)
    {
        List<TaughtPart> parts = [];
        int number = 0;
        foreach (string question in lesson.Questions)
        {
            if (await _answers.AnswerAsync(path.Person, path.Scope, ++number, question, _calendar.Today, cancellationToken) is { } part)
            {
                parts.Add(part);
            }
        }

        ILookup<(Guid, int), string> said = parts.SelectMany(p => p.Answer.Citations).ToLookup(c => (c.Document, c.Passage), c => c.Quote);
        foreach (string source in lesson.Sources)
        {
            if (await _sources.ReadAsync(path.Scope, ++number, source, said, _calendar.Today, cancellationToken) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>Before anybody sees it: without a record there is no lesson.</summary>
    Task RecordAsync(LearningPath path, TrackLesson lesson, IReadOnlyList<TaughtPart> parts, CancellationToken cancellationToken) => _audit.RecordAsync(
        new AuditEntry(AuditKind.Retrieval, path.Person.Id)
        {
            Documents = [.. parts.SelectMany(p => p.Around.Select(h => h.Document).Concat(p.Answer.Retrieved).Concat(p.Answer.Citations.Select(c => c.Document))).Distinct()],
            Payload = new Dictionary<string, object?>
            {
                ["person"] = path.Person.Email, ["channel"] = "onboarding", ["question"] = lesson.Topic, ["territories"] = path.Scope.Territories, ["upTo"] = path.Scope.UpTo.ToString(),
                ["deals"] = parts.SelectMany(p => p.Answer.Figures).SelectMany(f => f.Deals).Distinct(),
            },
        }, cancellationToken);

    static string Seed(LearningPath path, int day) => $"{path.Enrolment.Id:N}/{path.Enrolment.Run}/{day}";
}
