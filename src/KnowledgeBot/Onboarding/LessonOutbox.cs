using KnowledgeBot.Access.Database;
using KnowledgeBot.Onboarding.Tracks;

namespace KnowledgeBot.Onboarding;

/// <summary>
/// The lessons that have come due, one row for each person, track, run and day, whoever looks and how often: nothing is queued twice, and what was due
/// while nobody looked is queued at the next look. A door claims rows, sends them and says so; a claim that ends unsaid is free again.
/// </summary>
public sealed class LessonOutbox(KnowledgeDatabase database, TimeProvider time)
{
    /// <summary>Queues what is due by now.</summary>
    /// <returns>How many lessons were not there before.</returns>
    public async Task<int> FillAsync(Enrolment enrolment, Track track, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        (int Day, DateOnly On)[] due = enrolment.Paused ? [] :
            [.. track.Lessons.Where(l => l.Day >= enrolment.AnchorDay).Select(l => (l.Day, On: LessonDates.On(enrolment, track, l.Day))).TakeWhile(l => LessonDates.IsDue(enrolment, l.On, now))];
        return due.Length == 0 ? 0 : await QueueAsync(enrolment, due, cancellationToken);
    }

    /// <summary>Queues one lesson, be it ahead of its day.</summary>
    public Task<int> AddAsync(Enrolment enrolment, int day, DateOnly on, CancellationToken cancellationToken) => QueueAsync(enrolment, [(day, on)], cancellationToken);

    async Task<int> QueueAsync(Enrolment enrolment, (int Day, DateOnly On)[] lessons, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        // The enrolment as it is now: a pause or restart that another process has just made holds here too.
        int added = await session.ExecuteAsync("""
            insert into onboarding_lessons (enrolment_id, run, day, due_on, queued)
            select e.id, e.run, l.day, l.due_on, $4 from onboarding_enrolments e, unnest($2::int[], $3::date[]) as l (day, due_on)
            where e.id = $1 and e.run = $5 and not e.paused on conflict do nothing
            """, cancellationToken, enrolment.Id, lessons.Select(l => l.Day).ToArray(), lessons.Select(l => l.On).ToArray(), time.GetUtcNow(), enrolment.Run);
        await session.CommitAsync(cancellationToken);
        return added;
    }

    /// <summary>This run's lessons so far, by day.</summary>
    public async Task<IReadOnlyList<QueuedLesson>> ListAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("select enrolment_id, run, day, due_on, sent, opened, skipped, items from onboarding_lessons where enrolment_id = $1 and run = $2 order by day",
            r => new QueuedLesson(r.GetGuid(0), r.GetInt32(1), r.GetInt32(2), r.GetFieldValue<DateOnly>(3), r.IsDBNull(4) ? null : r.GetFieldValue<DateTimeOffset>(4), r.IsDBNull(5) ? null : r.GetFieldValue<DateTimeOffset>(5), r.GetBoolean(6), r.GetFieldValue<string[]>(7)),
            cancellationToken, enrolment.Id, enrolment.Run);
    }

    /// <summary>
    /// Takes the oldest lesson of each person that nobody else is sending: one a day, from the hour of their morning on. One that its person has read on the page meanwhile is not sent.
    /// </summary>
    /// <param name="door">teams, slack ...</param>
    /// <param name="hold">How long the door has for saying that it sent them.</param>
    public async Task<IReadOnlyList<ClaimedLesson>> ClaimAsync(string door, int limit, TimeSpan hold, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        List<ClaimedLesson> claimed = await session.ListAsync("""
            with free as (
                select l.enrolment_id, l.run, l.day from onboarding_lessons l join onboarding_enrolments e on e.id = l.enrolment_id and e.run = l.run join people p on p.id = e.person_id and p.active
                where l.sent is null and not l.skipped and l.opened is null and not e.paused and coalesce(l.claimed_until <= $1, true)
                  and extract(hour from $1::timestamptz at time zone e.time_zone) >= e.hour
                  and not exists (select from onboarding_lessons o where o.enrolment_id = l.enrolment_id and o.run = l.run
                                  and ((o.day < l.day and o.sent is null and not o.skipped and o.opened is null)
                                    or (o.sent at time zone e.time_zone)::date = ($1::timestamptz at time zone e.time_zone)::date))
                order by l.queued, l.enrolment_id, l.day limit $2 for update of l skip locked)
            update onboarding_lessons l set claim = $3, claimed_until = $4, door = $5 from free f, onboarding_enrolments e, people p
            where l.enrolment_id = f.enrolment_id and l.run = f.run and l.day = f.day and e.id = l.enrolment_id and p.id = e.person_id
            returning l.claim, l.enrolment_id, l.run, l.day, p.email
            """, r => new ClaimedLesson(r.GetGuid(0), r.GetGuid(1), r.GetInt32(2), r.GetInt32(3), r.GetString(4)), cancellationToken, now, limit, Guid.NewGuid(), now + hold, door);
        await session.CommitAsync(cancellationToken);
        return claimed;
    }

    /// <returns>False when the claim had ended and another door took the lesson.</returns>
    public Task<bool> SentAsync(ClaimedLesson lesson, CancellationToken cancellationToken) =>
        MarkAsync("update onboarding_lessons set sent = $5 where enrolment_id = $1 and run = $2 and day = $3 and claim = $4 and sent is null", cancellationToken, lesson.Enrolment, lesson.Run, lesson.Day, lesson.Claim, time.GetUtcNow());

    /// <summary>Notes that a lesson was read; read again, while a question of its check is open, it takes the questions that are asked now.</summary>
    /// <param name="items">Which questions its check asks: the lesson is done once each was answered.</param>
    public Task<bool> OpenedAsync(Enrolment enrolment, int day, string[] items, CancellationToken cancellationToken) => MarkAsync("""
        update onboarding_lessons l set opened = $4, items = $5, skipped = false where enrolment_id = $1 and run = $2 and day = $3
          and (opened is null or skipped or exists (select from unnest(l.items) i
               where not exists (select from onboarding_results r where r.enrolment_id = $1 and r.run = $2 and r.day = $3 and r.item = i)))
        """, cancellationToken, enrolment.Id, enrolment.Run, day, time.GetUtcNow(), items);

    public Task<bool> SkippedAsync(Enrolment enrolment, int day, CancellationToken cancellationToken) =>
        MarkAsync("update onboarding_lessons set skipped = true where enrolment_id = $1 and run = $2 and day = $3 and not skipped", cancellationToken, enrolment.Id, enrolment.Run, day);

    async Task<bool> MarkAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int changed = await session.ExecuteAsync(sql, cancellationToken, values);
        await session.CommitAsync(cancellationToken);
        return changed == 1;
    }
}
