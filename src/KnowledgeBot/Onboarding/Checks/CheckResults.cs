using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>What was answered how, never with which words, and what is asked again when. Each person's own.</summary>
sealed class CheckResults(KnowledgeDatabase database, TimeProvider time)
{
    /// <summary>Days after which what was missed is asked again, each further one after a right answer.</summary>
    public static readonly int[] Intervals = [1, 3, 7, 16];

    /// <returns>The day it is asked again; null when it is not.</returns>
    public async Task<DateOnly?> RecordAsync(Enrolment enrolment, int day, string item, Verdict verdict, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateOnly today = LessonDates.Today(enrolment, now);
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        // One answer at a time of a person: two at once must not both move the same question on.
        await session.ListAsync("select 1 from onboarding_enrolments where id = $1 for update", r => r.GetInt32(0), cancellationToken, enrolment.Id);
        var known = await session.ListAsync("select step, due_on from onboarding_reviews where enrolment_id = $1 and run = $2 and day = $3 and item = $4",
            r => (Step: r.GetInt16(0), DueOn: r.GetFieldValue<DateOnly>(1)), cancellationToken, enrolment.Id, enrolment.Run, day, item);
        bool isReview = known.Count == 1 && known[0].DueOn <= today;
        await session.ExecuteAsync("insert into onboarding_results (enrolment_id, run, day, item, at, verdict, review) values ($1, $2, $3, $4, $5, $6, $7)", cancellationToken,
            enrolment.Id, enrolment.Run, day, item, now, (short)verdict, isReview);
        DateOnly? again = (known, verdict) switch
        {
            (_, not Verdict.Right) => await AgainAsync(session, enrolment, day, item, 0, today, cancellationToken),
            ([], _) => null,
            _ when !isReview => known[0].DueOn,
            _ when known[0].Step + 1 < Intervals.Length => await AgainAsync(session, enrolment, day, item, known[0].Step + 1, today, cancellationToken),
            _ => await ForgetAsync(session, enrolment, day, item, cancellationToken),
        };
        await session.CommitAsync(cancellationToken);
        return again;
    }

    /// <summary>What is to be asked again by today, the longest due first.</summary>
    public async Task<IReadOnlyList<(int Day, string Item)>> DueAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("select day, item from onboarding_reviews where enrolment_id = $1 and run = $2 and due_on <= $3 order by due_on, day, item",
            r => (r.GetInt32(0), r.GetString(1)), cancellationToken, enrolment.Id, enrolment.Run, LessonDates.Today(enrolment, time.GetUtcNow()));
    }

    /// <summary>Every result of a path, in all its runs, oldest first.</summary>
    public async Task<IReadOnlyList<CheckResult>> ListAsync(Guid enrolment, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("select run, day, item, at, verdict, review from onboarding_results where enrolment_id = $1 order by id",
            r => new CheckResult(r.GetInt32(0), r.GetInt32(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), (Verdict)r.GetInt16(4), r.GetBoolean(5)), cancellationToken, enrolment);
    }

    static async Task<DateOnly?> AgainAsync(DatabaseSession session, Enrolment enrolment, int day, string item, int step, DateOnly today, CancellationToken cancellationToken)
    {
        DateOnly on = today.AddDays(Intervals[step]);
        await session.ExecuteAsync("""
            insert into onboarding_reviews (enrolment_id, run, day, item, step, due_on) values ($1, $2, $3, $4, $5, $6)
            on conflict (enrolment_id, run, day, item) do update set step = excluded.step, due_on = excluded.due_on
            """, cancellationToken, enrolment.Id, enrolment.Run, day, item, (short)step, on);
        return on;
    }

    static async Task<DateOnly?> ForgetAsync(DatabaseSession session, Enrolment enrolment, int day, string item, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("delete from onboarding_reviews where enrolment_id = $1 and run = $2 and day = $3 and item = $4", cancellationToken, enrolment.Id, enrolment.Run, day, item);
        return null;
    }
}
