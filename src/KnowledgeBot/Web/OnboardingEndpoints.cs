using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Practice;
using KnowledgeBot.Onboarding.Progress;
using KnowledgeBot.Onboarding.Tracks;
using KnowledgeBot.Outreach;

namespace KnowledgeBot.Web;

/// <summary>A person's own path, and a manager's view of their people. What is not the caller's is not there.</summary>
static class OnboardingEndpoints
{
    public sealed record TrackHead(string Id, string Name, int Lessons, int Days);

    public sealed record LessonHead(int Day, string Topic, DateOnly DueOn, bool Opened, bool Skipped);

    /// <param name="Waiting">Day of the oldest lesson not yet read.</param>
    /// <param name="Next">Day of the first lesson not yet due.</param>
    /// <param name="ToReview">Questions missed before that are due again.</param>
    public sealed record PathView(IReadOnlyList<TrackHead> Tracks, PersonProgress? Progress, string? TimeZone, int? Hour, IReadOnlyList<LessonHead> Lessons, int? Waiting, int? Next, int ToReview)
    {
        /// <summary>Where lessons come besides the page: teams or slack.</summary>
        public string? Chat { get; init; }

        /// <summary>Why they come to no chat, although there is one.</summary>
        public string? ChatNote { get; init; }
    }

    /// <param name="Action">start, pause, resume, skip, next, restart or clock.</param>
    /// <param name="Person">E-mail of whom a manager enrols; the caller when it is left out.</param>
    public sealed record PathChange(string? Action, string? Track, string? Person, string? TimeZone, int? Hour);

    /// <param name="Stamp">As it came with the question.</param>
    public sealed record CheckAnswer(int? Day, string? Item, string? Stamp, string? Answer);

    public sealed record ReviewList(IReadOnlyList<ReviewQuestion> Questions);

    public sealed record PracticeAsked(PracticeObjection? Asked);

    public sealed record PracticeAnswer(string? Objection, string? Answer);

    /// <param name="Free">Own people on no track, with the tracks a manager may begin for them.</param>
    public sealed record PeopleView(IReadOnlyList<PersonProgress> People, IReadOnlyList<RampCohort> Ramp, IReadOnlyList<FreePerson> Free);

    public sealed record Reached(string? Person, string? Milestone, DateOnly? On);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/onboarding", Show);
        routes.MapPost("/api/onboarding", Change).ProducesProblem(400).ProducesProblem(404);
        routes.MapGet("/api/onboarding/lessons/{id}", Lesson).RequireRateLimiting(WebRegistration.AskLimit).ProducesProblem(404).ProducesProblem(429);
        routes.MapPost("/api/onboarding/answers", Answer).RequireRateLimiting(WebRegistration.AskLimit).ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);
        routes.MapGet("/api/onboarding/review", async (HttpContext context, Enrolments enrolments, CheckDesk desk, CancellationToken cancellationToken) =>
            new ReviewList(await desk.DueAsync(await PathAsync(context, enrolments, cancellationToken), cancellationToken))).RequireRateLimiting(WebRegistration.AskLimit).ProducesProblem(404).ProducesProblem(429);
        routes.MapGet("/api/onboarding/practice", async (int? turn, HttpContext context, AccessDirectory access, PracticeDesk desk, CancellationToken cancellationToken) =>
            new PracticeAsked(await desk.AskAsync(context.Caller()!, await access.ScopeAsync(context.Caller()!.Email, cancellationToken), turn ?? 0, cancellationToken))).RequireRateLimiting(WebRegistration.AskLimit).ProducesProblem(429);
        routes.MapPost("/api/onboarding/practice", Practise).RequireRateLimiting(WebRegistration.AskLimit).ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);
        routes.MapGet("/api/onboarding/people", People);
        routes.MapPost("/api/onboarding/milestones", async (Reached reached, HttpContext context, ProgressReader progress, CancellationToken cancellationToken) =>
        {
            await progress.RecordAsync(context.Caller()!, reached.Person ?? "", reached.Milestone ?? "", reached.On, cancellationToken);
            return Results.NoContent();
        }).ProducesProblem(404);
    }

    static async Task<PathView> Show(HttpContext context, Enrolments enrolments, CheckDesk desk, ProgressReader progress, PersonalChats chats, CancellationToken cancellationToken)
    {
        Person caller = context.Caller()!;
        TrackHead[] tracks = [.. (await enrolments.OfferedAsync(caller, cancellationToken)).Select(t => new TrackHead(t.Id, t.Name, t.Lessons.Count, t.Lessons[^1].Day))];
        if (await enrolments.CurrentAsync(caller, cancellationToken) is not { } path)
        {
            return new PathView(tracks, null, null, null, [], null, null, 0);
        }

        LessonHead[] lessons = [.. path.Lessons.Where(l => path.Track.On(l.Day) is not null).Select(l => new LessonHead(l.Day, path.Track.On(l.Day)!.Topic, l.DueOn, l.Opened is not null, l.Skipped))];
        string? chat = await chats.OfAsync(caller.Email, cancellationToken);
        return new PathView(tracks, await progress.OfAsync(path, cancellationToken), path.Enrolment.TimeZone, path.Enrolment.Hour, lessons, path.Waiting?.Day, path.Next?.Day, await desk.CountDueAsync(path, cancellationToken))
        {
            Chat = chat, ChatNote = chats.Any && chat is null ? "Lessons wait here: there is no personal chat with you yet. Open the app once in Teams or Slack, and they come there in the morning." : null,
        };
    }

    static async Task<PathView> Change(PathChange change, HttpContext context, Enrolments enrolments, CheckDesk desk, ProgressReader progress, PersonalChats chats, CancellationToken cancellationToken)
    {
        if (change.Action == "start")
        {
            await enrolments.StartAsync(context.Caller()!, change.Person ?? context.Caller()!.Email, change.Track ?? "", change.TimeZone, change.Hour, cancellationToken);
        }
        else
        {
            await ChangeAsync(change, await PathAsync(context, enrolments, cancellationToken), enrolments, cancellationToken);
        }

        return await Show(context, enrolments, desk, progress, chats, cancellationToken);
    }

    static Task ChangeAsync(PathChange change, LearningPath path, Enrolments enrolments, CancellationToken cancellationToken) => change.Action switch
    {
        "pause" => enrolments.PauseAsync(path, cancellationToken),
        "resume" => enrolments.ResumeAsync(path, cancellationToken),
        "skip" => enrolments.SkipAsync(path, cancellationToken),
        "next" => enrolments.AheadAsync(path, cancellationToken),
        "restart" => enrolments.RestartAsync(path, cancellationToken),
        "clock" => enrolments.ClockAsync(path, change.TimeZone, change.Hour, cancellationToken),
        _ => throw new UserFacingException(ErrorCode.RequestInvalid, "'action' is one of start, pause, resume, skip, next, restart, clock"),
    };

    static async Task<Lesson> Lesson(string id, HttpContext context, Enrolments enrolments, LessonWriter writer, LessonOutbox outbox, CancellationToken cancellationToken)
    {
        LearningPath path = await PathAsync(context, enrolments, cancellationToken);
        Lesson lesson = int.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int day) && await writer.WriteAsync(path, day, cancellationToken) is { } written ? written : throw Missing();
        await outbox.OpenedAsync(path.Enrolment, day, [.. lesson.Check.Select(c => c.Item)], cancellationToken);
        return lesson;
    }

    static async Task<Graded> Answer(CheckAnswer answer, HttpContext context, Enrolments enrolments, CheckDesk desk, CancellationToken cancellationToken) =>
        await desk.AnswerAsync(await PathAsync(context, enrolments, cancellationToken), answer.Day ?? 0, answer.Item ?? "", answer.Stamp, answer.Answer ?? "", cancellationToken);

    static async Task<PracticeScore> Practise(PracticeAnswer answer, HttpContext context, AccessDirectory access, Enrolments enrolments, PracticeDesk desk, CancellationToken cancellationToken)
    {
        AccessScope scope = await access.ScopeAsync(context.Caller()!.Email, cancellationToken);
        return await desk.ScoreAsync(context.Caller()!, scope, (await enrolments.CurrentAsync(context.Caller()!, cancellationToken))?.Enrolment, answer.Objection ?? "", answer.Answer ?? "", cancellationToken);
    }

    static async Task<PeopleView> People(HttpContext context, ProgressReader progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<PersonProgress> people = await progress.PeopleAsync(context.Caller()!, cancellationToken);
        return new PeopleView(people, ProgressReader.Ramp(people), await progress.FreeAsync(context.Caller()!, cancellationToken));
    }

    static async Task<LearningPath> PathAsync(HttpContext context, Enrolments enrolments, CancellationToken cancellationToken) =>
        await enrolments.CurrentAsync(context.Caller()!, cancellationToken) ?? throw Missing();

    static UserFacingException Missing() => new(ErrorCode.NotFound, "there is no such lesson, or you are on no track");
}
