using KnowledgeBot.Access.Database;
using KnowledgeBot.Onboarding;

namespace KnowledgeBot.Outreach;

/// <summary>Brings lessons, and what was missed before, in the person's morning. A lesson counts as sent once the chat has shown it.</summary>
public sealed class LessonRounds(KnowledgeDatabase database, Enrolments enrolments, LessonOutbox lessons, Courier courier, TimeProvider time)
{
    const int Batch = 500;

    /// <summary>While it is held nobody else looks at it; handing it over twice does nothing.</summary>
    static readonly TimeSpan s_hold = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ConfirmAsync(cancellationToken);
        await enrolments.DeliverAsync(cancellationToken);
        foreach (ClaimedLesson lesson in await lessons.ClaimAsync("chat", Batch, s_hold, cancellationToken))
        {
            await courier.HandAsync(lesson.Email, $"lesson/{lesson.Enrolment}/{lesson.Run}/{lesson.Day}", $"Lesson {lesson.Day}", cancellationToken);
        }

        foreach ((string email, string name) in await ReviewsAsync(cancellationToken))
        {
            await courier.HandAsync(email, name, "Review", cancellationToken);
        }
    }

    /// <summary>Also one of which nobody can tell: it is not brought twice.</summary>
    async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            update onboarding_lessons l set sent = $1 from chat_inbox i left join chat_messages m on m.inbox_id = i.id and m.role = 'answer'
            where l.sent is null and l.claim is not null and i.dedupe = 'unasked/lesson/' || l.enrolment_id || '/' || l.run || '/' || l.day
              and (m.shown > 0 or m.code = 'unknown-outcome' or (i.state = 'done' and m.id is null))
            """, cancellationToken, time.GetUtcNow());
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Who has something to be asked again on a morning without a lesson, which would ask it.</summary>
    async Task<IReadOnlyList<(string Email, string Name)>> ReviewsAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("""
            with current as (select distinct on (e.person_id) e.*, $1::timestamptz at time zone e.time_zone as wall from onboarding_enrolments e order by e.person_id, e.since desc, e.id)
            select p.email, 'review/' || c.id || '/' || c.run || '/' || c.wall::date from current c join people p on p.id = c.person_id and p.active
            where not c.paused and extract(hour from c.wall) >= c.hour
              and exists (select from onboarding_reviews r where r.enrolment_id = c.id and r.run = c.run and r.due_on between c.wall::date - 7 and c.wall::date)
              and not exists (select from onboarding_lessons l where l.enrolment_id = c.id and l.run = c.run and not l.skipped
                              and ((l.sent is null and l.opened is null) or (coalesce(l.sent, l.opened) at time zone c.time_zone)::date = c.wall::date))
            """, r => (r.GetString(0), r.GetString(1)), cancellationToken, time.GetUtcNow());
    }
}
