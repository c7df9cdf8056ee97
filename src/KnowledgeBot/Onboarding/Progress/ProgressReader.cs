using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Onboarding.Checks;

namespace KnowledgeBot.Onboarding.Progress;

/// <summary>Progress for the person and for their manager; to anybody else there is nobody here.</summary>
public sealed class ProgressReader
{
    readonly KnowledgeDatabase _database;
    readonly Enrolments _enrolments;
    readonly CheckResults _results;
    readonly OwnPeople _people;
    readonly AccessDirectory _access;

    internal ProgressReader(KnowledgeDatabase database, Enrolments enrolments, CheckResults results, OwnPeople people, AccessDirectory access) =>
        (_database, _enrolments, _results, _people, _access) = (database, enrolments, results, people, access);

    public async Task<PersonProgress> OfAsync(LearningPath path, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await _database.OpenAsync(cancellationToken);
        List<QueuedLesson> lessons = await session.ListAsync("select enrolment_id, run, day, due_on, sent, opened, skipped, items from onboarding_lessons where enrolment_id = $1 order by run, day",
            r => new QueuedLesson(r.GetGuid(0), r.GetInt32(1), r.GetInt32(2), r.GetFieldValue<DateOnly>(3), r.IsDBNull(4) ? null : r.GetFieldValue<DateTimeOffset>(4), r.IsDBNull(5) ? null : r.GetFieldValue<DateTimeOffset>(5), r.GetBoolean(6), r.GetFieldValue<string[]>(7)),
            cancellationToken, path.Enrolment.Id);
        Dictionary<string, DateOnly> recorded = (await session.ListAsync("select name, reached_on from onboarding_milestones where enrolment_id = $1", r => (Name: r.GetString(0), On: r.GetFieldValue<DateOnly>(1)), cancellationToken, path.Enrolment.Id))
            .ToDictionary(m => m.Name, m => m.On, StringComparer.OrdinalIgnoreCase);
        return new PathHistory(path, lessons, await _results.ListAsync(path.Enrolment.Id, cancellationToken), recorded).Progress;
    }

    /// <summary>A manager's own people who are on a track.</summary>
    public async Task<IReadOnlyList<PersonProgress>> PeopleAsync(Person manager, CancellationToken cancellationToken)
    {
        List<PersonProgress> people = [];
        foreach (Person person in await _people.OfAsync(manager, cancellationToken))
        {
            if (await _enrolments.CurrentAsync(person, cancellationToken) is { } path)
            {
                people.Add(await OfAsync(path, cancellationToken));
            }
        }

        return people;
    }

    /// <summary>A manager's own people who are on no track, with those that are meant for them.</summary>
    public async Task<IReadOnlyList<FreePerson>> FreeAsync(Person manager, CancellationToken cancellationToken)
    {
        List<FreePerson> free = [];
        foreach (Person person in await _people.OfAsync(manager, cancellationToken))
        {
            if (await _enrolments.CurrentAsync(person, cancellationToken) is null && await _enrolments.OfferedAsync(person, cancellationToken) is { Count: > 0 } offered)
            {
                free.Add(new FreePerson(person.Email, person.Name, [.. offered.Select(t => new OfferedTrack(t.Id, t.Name))]));
            }
        }

        return free;
    }

    /// <summary>Days to each milestone of a manager's own people, by track and month of the start.</summary>
    public static IReadOnlyList<RampCohort> Ramp(IReadOnlyList<PersonProgress> people) =>
        [.. people.SelectMany(p => p.Milestones.Select((m, i) => (p.Track, Month: p.StartedOn.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), Place: i, Milestone: m)))
            .GroupBy(m => (m.Track, m.Month, m.Milestone.Name)).OrderBy(g => g.Key.Track, StringComparer.Ordinal).ThenBy(g => g.Key.Month, StringComparer.Ordinal).ThenBy(g => g.First().Place)
            .Select(g => RampCohort.Of(g.Key.Track, g.Key.Month, [.. g.Select(m => m.Milestone)]))];

    /// <summary>Records that one of a manager's own people reached a milestone that is not reached by lessons.</summary>
    /// <exception cref="UserFacingException">not-found, request-invalid.</exception>
    public async Task RecordAsync(Person manager, string email, string milestone, DateOnly? on, CancellationToken cancellationToken)
    {
        Person? person = await _access.FindAsync(email, cancellationToken);
        if (person is null || !await _people.HoldsAsync(manager, person, cancellationToken) || await _enrolments.CurrentAsync(person, cancellationToken) is not { } path
            || path.Track.Milestones.FirstOrDefault(m => m.Through is null && m.Name.Equals(milestone, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            throw new UserFacingException(ErrorCode.NotFound, $"there is no milestone '{milestone}' for you to record of '{email}'");
        }

        DateOnly today = _enrolments.Today(path), day = on ?? today;
        if (day < path.Enrolment.StartedOn || day > today)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"{day:yyyy-MM-dd} is not between the first day ({path.Enrolment.StartedOn:yyyy-MM-dd}) and today");
        }

        await using DatabaseSession session = await _database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            insert into onboarding_milestones (enrolment_id, name, reached_on, recorded_by) values ($1, $2, $3, $4)
            on conflict (enrolment_id, name) do update set reached_on = excluded.reached_on, recorded_by = excluded.recorded_by
            """, cancellationToken, path.Enrolment.Id, known.Name, day, manager.Id);
        await session.CommitAsync(cancellationToken);
    }
}
