using KnowledgeBot.Onboarding.Tracks;

namespace KnowledgeBot.Onboarding;

/// <summary>When the days of a track are, in a person's own time zone.</summary>
static class LessonDates
{
    /// <summary>What the clock on the person's wall shows. Where an hour is missing or comes twice, it is the first moment at or after it.</summary>
    public static DateTime Local(Enrolment enrolment, DateTimeOffset now) => Local(enrolment.TimeZone, now);

    public static DateTime Local(string zone, DateTimeOffset now) =>
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc).DateTime;

    public static DateOnly Today(Enrolment enrolment, DateTimeOffset now) => DateOnly.FromDateTime(Local(enrolment, now));

    /// <summary>The date of a track's day; days of the week count unless the track counts weekends too.</summary>
    public static DateOnly On(Enrolment enrolment, Track track, int day)
    {
        int ahead = Math.Max(0, day - enrolment.AnchorDay);
        DateOnly on = enrolment.AnchorOn;
        if (track.Weekends)
        {
            return on.AddDays(ahead);
        }

        on = Workday(on);
        for (; ahead > 0; ahead--)
        {
            on = Workday(on.AddDays(1));
        }

        return on;
    }

    public static bool IsDue(Enrolment enrolment, DateOnly on, DateTimeOffset now)
    {
        DateTime local = Local(enrolment, now);
        DateOnly today = DateOnly.FromDateTime(local);
        return today > on || (today == on && local.Hour >= enrolment.Hour);
    }

    static DateOnly Workday(DateOnly on) => on.DayOfWeek switch { DayOfWeek.Saturday => on.AddDays(2), DayOfWeek.Sunday => on.AddDays(1), _ => on };
}
