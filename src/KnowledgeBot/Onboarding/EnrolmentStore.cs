using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using Npgsql;

namespace KnowledgeBot.Onboarding;

/// <summary>Who is on which track. Holds no knowledge.</summary>
sealed class EnrolmentStore(KnowledgeDatabase database, TimeProvider time)
{
    const string Columns = "e.id, e.person_id, p.email, e.track, e.started_on, e.time_zone, e.hour, e.run, e.anchor_on, e.anchor_day, e.paused";

    /// <summary>What the person learns now: what they began last.</summary>
    public async Task<Enrolment?> CurrentAsync(Person person, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync($"select {Columns} from onboarding_enrolments e join people p on p.id = e.person_id where e.person_id = $1 order by e.since desc, e.id limit 1", Read, cancellationToken, person.Id)).SingleOrDefault();
    }

    /// <summary>The current enrolment of everybody active who has one.</summary>
    public async Task<IReadOnlyList<Enrolment>> AllAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync($"select distinct on (e.person_id) {Columns} from onboarding_enrolments e join people p on p.id = e.person_id where p.active order by e.person_id, e.since desc, e.id", Read, cancellationToken);
    }

    /// <summary>Begins a track, or takes up one that was left: then it goes on where it was.</summary>
    public async Task StartAsync(Person person, Person by, string track, string zone, int hour, DateOnly day, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            insert into onboarding_enrolments (id, person_id, track, enrolled_by, since, started_on, time_zone, hour, anchor_on, anchor_day) values ($1, $2, $3, $4, $5, $6, $7, $8, $6, 1)
            on conflict (person_id, track) do update set since = excluded.since, time_zone = excluded.time_zone, hour = excluded.hour
            """, cancellationToken, Guid.NewGuid(), person.Id, track, by.Id, time.GetUtcNow(), day, zone, (short)hour);
        await session.CommitAsync(cancellationToken);
    }

    public async Task ClockAsync(Enrolment enrolment, string zone, int hour, CancellationToken cancellationToken) =>
        await ChangeAsync("update onboarding_enrolments set time_zone = $2, hour = $3 where id = $1", cancellationToken, enrolment.Id, zone, (short)hour);

    public async Task PauseAsync(Enrolment enrolment, CancellationToken cancellationToken) =>
        await ChangeAsync("update onboarding_enrolments set paused = true where id = $1", cancellationToken, enrolment.Id);

    /// <param name="day">The next day of the track, which falls on <paramref name="on"/>.</param>
    public async Task ResumeAsync(Enrolment enrolment, DateOnly on, int day, CancellationToken cancellationToken) =>
        await ChangeAsync("update onboarding_enrolments set paused = false, anchor_on = $2, anchor_day = $3 where id = $1 and paused", cancellationToken, enrolment.Id, on, day);

    public async Task RestartAsync(Enrolment enrolment, DateOnly on, CancellationToken cancellationToken) =>
        await ChangeAsync("update onboarding_enrolments set run = run + 1, paused = false, anchor_on = $2, anchor_day = 1 where id = $1 and run = $3", cancellationToken, enrolment.Id, on, enrolment.Run);

    async Task ChangeAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync(sql, cancellationToken, values);
        await session.CommitAsync(cancellationToken);
    }

    static Enrolment Read(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetString(5), r.GetInt16(6), r.GetInt32(7),
        r.GetFieldValue<DateOnly>(8), r.GetInt32(9), r.GetBoolean(10));
}
