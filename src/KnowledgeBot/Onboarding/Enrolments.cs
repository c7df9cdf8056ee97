using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Onboarding.Tracks;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Onboarding;

/// <summary>Begins, holds, moves and repeats a person's path. A track that is not for them looks like one that is not there.</summary>
public sealed class Enrolments
{
    readonly AccessDirectory _access;
    readonly EnrolmentStore _store;
    readonly LessonOutbox _outbox;
    readonly TrackFolder _tracks;
    readonly OwnPeople _people;
    readonly OnboardingOptions _options;
    readonly TimeProvider _time;

    internal Enrolments(AccessDirectory access, EnrolmentStore store, LessonOutbox outbox, TrackFolder tracks, OwnPeople people, IOptions<OnboardingOptions> options, TimeProvider time) =>
        (_access, _store, _outbox, _tracks, _people, _options, _time) = (access, store, outbox, tracks, people, options.Value, time);

    /// <summary>The tracks meant for a person.</summary>
    public async Task<IReadOnlyList<Track>> OfferedAsync(Person person, CancellationToken cancellationToken)
    {
        IReadOnlyList<EffectiveGrant> grants = (await _access.ExplainAsync(person.Email, cancellationToken))?.Clearance.Grants ?? [];
        return [.. _tracks.Read().Where(t => t.Fits(person, grants))];
    }

    /// <param name="by">The person, or their manager.</param>
    /// <param name="zone">IANA name; null is UTC.</param>
    /// <param name="hour">0 to 23; null is <see cref="OnboardingOptions.Hour"/>.</param>
    /// <exception cref="UserFacingException">not-found, request-invalid.</exception>
    public async Task<LearningPath> StartAsync(Person by, string email, string track, string? zone, int? hour, CancellationToken cancellationToken)
    {
        Person? person = await _access.FindAsync(email, cancellationToken);
        if (person is null || (person.Id != by.Id && !await _people.HoldsAsync(by, person, cancellationToken)))
        {
            throw new UserFacingException(ErrorCode.NotFound, $"'{email}' is nobody you may enrol; a track is begun by the person or by the manager whose grants hold all of theirs");
        }

        Track wanted = (await OfferedAsync(person, cancellationToken)).FirstOrDefault(t => t.Id.Equals(track, StringComparison.OrdinalIgnoreCase))
            ?? throw new UserFacingException(ErrorCode.NotFound, $"there is no track '{track}' for {person.Email}; 'onboarding tracks' lists those there are for a person");
        (string known, int morning) = Clock(zone ?? "UTC", hour ?? _options.Hour);
        await _store.StartAsync(person, by, wanted.Id, known, morning, DateOnly.FromDateTime(LessonDates.Local(known, _time.GetUtcNow())), cancellationToken);
        return (await CurrentAsync(person, cancellationToken))!;
    }

    /// <summary>Where a person stands, with what has come due by now.</summary>
    /// <returns>Null when they are on no track, or on one that is not for them any more.</returns>
    public async Task<LearningPath?> CurrentAsync(Person person, CancellationToken cancellationToken)
    {
        if (await _store.CurrentAsync(person, cancellationToken) is not { } enrolment
            || (await OfferedAsync(person, cancellationToken)).FirstOrDefault(t => t.Id.Equals(enrolment.Track, StringComparison.OrdinalIgnoreCase)) is not { } track)
        {
            return null;
        }

        await _outbox.FillAsync(enrolment, track, cancellationToken);
        return new LearningPath(person, await _access.ScopeAsync(person.Email, cancellationToken), enrolment, track, await _outbox.ListAsync(enrolment, cancellationToken));
    }

    /// <summary>Queues what has come due for everybody.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        int queued = 0;
        IReadOnlyList<Track> tracks = _tracks.Read();
        Dictionary<long, (Person Person, IReadOnlyList<EffectiveGrant> Grants)> people = (await _access.ListAsync(cancellationToken)).ToDictionary(p => p.Person.Id);
        foreach (Enrolment enrolment in await _store.AllAsync(cancellationToken))
        {
            if (tracks.FirstOrDefault(t => t.Id.Equals(enrolment.Track, StringComparison.OrdinalIgnoreCase)) is { } track
                && people.TryGetValue(enrolment.PersonId, out var known) && track.Fits(known.Person, known.Grants))
            {
                queued += await _outbox.FillAsync(enrolment, track, cancellationToken);
            }
        }

        return queued;
    }

    public async Task PauseAsync(LearningPath path, CancellationToken cancellationToken) => await _store.PauseAsync(path.Enrolment, cancellationToken);

    /// <summary>The next lesson falls on today, the others after it.</summary>
    public async Task ResumeAsync(LearningPath path, CancellationToken cancellationToken) =>
        await _store.ResumeAsync(path.Enrolment, Today(path), path.Next?.Day ?? path.Track.Lessons[^1].Day + 1, cancellationToken);

    /// <summary>From day 1 again, from today on. What was answered stays counted; lessons come anew.</summary>
    public async Task RestartAsync(LearningPath path, CancellationToken cancellationToken) => await _store.RestartAsync(path.Enrolment, Today(path), cancellationToken);

    /// <summary>Passes over the lesson that waits, or else the next one.</summary>
    /// <returns>Its day; null at the end of the track.</returns>
    public async Task<int?> SkipAsync(LearningPath path, CancellationToken cancellationToken)
    {
        int? day = path.Waiting?.Day ?? await AheadAsync(path, cancellationToken);
        if (day is not null)
        {
            await _outbox.SkippedAsync(path.Enrolment, day.Value, cancellationToken);
        }

        return day;
    }

    /// <summary>Takes the next lesson before its day; on its day it does not come again.</summary>
    /// <returns>Its day; null at the end of the track or during a pause.</returns>
    public async Task<int?> AheadAsync(LearningPath path, CancellationToken cancellationToken)
    {
        if (path.Next is not { } next || path.Enrolment.Paused)
        {
            return null;
        }

        await _outbox.AddAsync(path.Enrolment, next.Day, Today(path), cancellationToken);
        return next.Day;
    }

    public async Task ClockAsync(LearningPath path, string? zone, int? hour, CancellationToken cancellationToken)
    {
        (string known, int morning) = Clock(zone ?? path.Enrolment.TimeZone, hour ?? path.Enrolment.Hour);
        await _store.ClockAsync(path.Enrolment, known, morning, cancellationToken);
    }

    public DateOnly Today(LearningPath path) => LessonDates.Today(path.Enrolment, _time.GetUtcNow());

    static (string, int) Clock(string zone, int hour) =>
        !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? throw new UserFacingException(ErrorCode.RequestInvalid, $"time zone '{zone}' is not known here; name it as Europe/London")
        : hour is < 0 or > 23 ? throw new UserFacingException(ErrorCode.RequestInvalid, $"hour {hour} is none of 0 to 23")
        : (zone, hour);
}
