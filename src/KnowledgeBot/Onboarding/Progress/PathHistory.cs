using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Tracks;

namespace KnowledgeBot.Onboarding.Progress;

/// <summary>Everything that is kept of a path, in all its runs.</summary>
sealed class PathHistory(LearningPath path, IReadOnlyList<QueuedLesson> lessons, IReadOnlyList<CheckResult> results, IReadOnlyDictionary<string, DateOnly> recorded)
{
    public PersonProgress Progress => new(path.Person.Email, path.Person.Name, path.Track.Name, path.Enrolment.StartedOn, path.Enrolment.Paused,
        path.Track.Lessons.Count(l => DoneOn(path.Enrolment.Run, l.Day) is not null), path.Lessons.Count, path.Track.Lessons.Count, Topics, [.. path.Track.Milestones.Select(Milestone)]);

    IReadOnlyList<TopicProgress> Topics => [.. results.GroupBy(r => (r.Run, r.Day, r.Item)).Select(g => (Topic: path.Track.On(g.Key.Day)?.Topic, g.First().Verdict)).Where(f => f.Topic is not null)
        .GroupBy(f => f.Topic!).Select(g => new TopicProgress(g.Key, g.Count(), g.Count(f => f.Verdict != Verdict.Right)))
        .OrderByDescending(t => (double)t.Missed / t.Asked).ThenByDescending(t => t.Missed).ThenBy(t => t.Topic, StringComparer.Ordinal)];

    MilestoneProgress Milestone(TrackMilestone milestone)
    {
        DateOnly? on = milestone.Through is { } through
            ? Enumerable.Range(1, path.Enrolment.Run).Select(run => ThroughOn(run, through)).OfType<DateOnly>().Cast<DateOnly?>().Min()
            : recorded.TryGetValue(milestone.Name, out DateOnly day) ? day : null;
        return new MilestoneProgress(milestone.Name, on, on?.DayNumber - path.Enrolment.StartedOn.DayNumber, milestone.Baseline, milestone.Through is null);
    }

    DateOnly? ThroughOn(int run, int through)
    {
        DateOnly?[] done = [.. path.Track.Lessons.Where(l => l.Day <= through).Select(l => DoneOn(run, l.Day))];
        return done.All(d => d is not null) ? done.Max() : null;
    }

    /// <summary>When the last of a lesson's questions was first answered right or partly; for one without questions, when it was opened.</summary>
    DateOnly? DoneOn(int run, int day)
    {
        if (lessons.FirstOrDefault(l => l.Run == run && l.Day == day) is not { Opened: { } opened, Skipped: false } lesson)
        {
            return null;
        }

        DateTimeOffset?[] answered = [.. lesson.Items.Select(item => results.FirstOrDefault(r => r.Run == run && r.Day == day && r.Item == item && r.Verdict != Verdict.Missed)?.At)];
        return answered.Any(a => a is null) ? null : LessonDates.Today(path.Enrolment, answered.Append(opened).Max()!.Value);
    }
}
