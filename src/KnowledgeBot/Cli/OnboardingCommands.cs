using System.CommandLine;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Hosting;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Practice;
using KnowledgeBot.Onboarding.Tracks;

namespace KnowledgeBot.Cli;

/// <summary>The learner's verbs.</summary>
static class OnboardingCommands
{
    internal static readonly Option<string> As = new("--as") { Description = "E-mail of the person it is done as", Required = true };
    static readonly Option<string?> s_zone = new("--zone") { Description = "The person's time zone, as Europe/London" };
    static readonly Option<int?> s_hour = new("--hour") { Description = "Hour of their morning a lesson comes at, 0 to 23" };

    public static Command Onboarding(string[] settings) => new("onboarding", "A new hire's path: lessons, checks, repetition, practice")
    {
        Check(), Tracks(settings), Start(settings), Today(settings), Ahead(settings), Lesson(settings), Answer(settings), Review(settings), Practice(settings),
        Change(settings, "pause", "No lessons until resumed", (e, p, c) => e.PauseAsync(p, c)),
        Change(settings, "resume", "The next lesson falls on today", (e, p, c) => e.ResumeAsync(p, c)),
        Change(settings, "restart", "From day 1 again, from today on", (e, p, c) => e.RestartAsync(p, c)),
        Change(settings, "skip", "Passes over the lesson that waits, or else the next one", async (e, p, c) => Output.Progress(await e.SkipAsync(p, c) is { } day ? $"day {day} is passed over; 'onboarding lesson {day}' still opens it" : "there is nothing left to skip")),
        Clock(settings), OnboardingManagerCommands.Deliver(settings), OnboardingManagerCommands.Progress(settings), OnboardingManagerCommands.People(settings), OnboardingManagerCommands.Ramp(settings), OnboardingManagerCommands.Reached(settings),
    };

    static Command Check()
    {
        Argument<FileInfo> file = new("FILE") { Description = "A track, onboarding/NAME.yaml" };
        Command command = new("check", "Reads a track file and lists every mistake with its line") { file };
        command.SetAction((parsed, cancellationToken) =>
        {
            try
            {
                FileInfo path = parsed.GetValue(file)!;
                Track track = path.Exists ? TrackParser.Parse(path.ToString(), File.ReadAllText(path.FullName)) : throw new UserFacingException(ErrorCode.FileNotFound, $"'{path}' does not exist; name a track file (onboarding/*.yaml)");
                Output.Line($"{track.Name}: {track.Lessons.Count} lessons over {track.Lessons[^1].Day} days, {track.Milestones.Count} milestones");
                return Task.FromResult(0);
            }
            catch (UserFacingException e)
            {
                return Task.FromResult(Failures.Report(e));
            }
        });
        return command;
    }

    static Command Tracks(string[] settings) => Verb(settings, "tracks", "The tracks there are for a person", [], async (app, person, _, cancellationToken) =>
    {
        foreach (Track track in await app.Get<Enrolments>().OfferedAsync(person, cancellationToken))
        {
            Output.Line($"{track.Id}: {track.Name}, {track.Lessons.Count} lessons over {track.Lessons[^1].Day} {(track.Weekends ? "days" : "working days")}");
        }
    });

    static Command Start(string[] settings)
    {
        Option<string?> whom = new("--for") { Description = "E-mail of whom a manager enrols; without it the person themselves" };
        Option<string> track = new("--track") { Description = "Name of the track's file without .yaml", Required = true };
        return Verb(settings, "start", "Begins a track, or takes it up again", [whom, track, s_zone, s_hour], async (app, person, parsed, cancellationToken) =>
        {
            LearningPath path = await app.Get<Enrolments>().StartAsync(person, parsed.GetValue(whom) ?? person.Email, parsed.GetValue(track)!, parsed.GetValue(s_zone), parsed.GetValue(s_hour), cancellationToken);
            Output.Line($"{path.Person.Name} is on {path.Track.Name} since {path.Enrolment.StartedOn:yyyy-MM-dd}; lessons come at {path.Enrolment.Hour}:00, {path.Enrolment.TimeZone}");
        });
    }

    static Command Today(string[] settings) => Verb(settings, "today", "The oldest lesson not yet read, with its check", [CommandLine.Json], async (app, person, parsed, cancellationToken) =>
    {
        LearningPath path = await PathAsync(app, person, cancellationToken);
        if (path.Waiting is { } waiting)
        {
            await OnboardingText.ShowAsync(app, path, waiting.Day, parsed.GetValue(CommandLine.Json), cancellationToken);
        }
        else
        {
            Output.Line(path.Next is { } next ? $"No lesson waits. The next, day {next.Day}, is {next.Topic}; 'onboarding next' opens it now." : "No lesson waits; the track is at its end.");
        }
    });

    static Command Ahead(string[] settings) => Verb(settings, "next", "Opens the next lesson before its day", [CommandLine.Json], async (app, person, parsed, cancellationToken) =>
    {
        int day = await app.Get<Enrolments>().AheadAsync(await PathAsync(app, person, cancellationToken), cancellationToken)
            ?? throw new UserFacingException(ErrorCode.NotFound, "there is no next lesson: the track is at its end, or paused");
        await OnboardingText.ShowAsync(app, await PathAsync(app, person, cancellationToken), day, parsed.GetValue(CommandLine.Json), cancellationToken);
    });

    static Command Lesson(string[] settings)
    {
        Argument<int> day = new("DAY") { Description = "Day of the track" };
        return Verb(settings, "lesson", "A lesson that has come due, with its check", [day, CommandLine.Json], async (app, person, parsed, cancellationToken) =>
            await OnboardingText.ShowAsync(app, await PathAsync(app, person, cancellationToken), parsed.GetValue(day), parsed.GetValue(CommandLine.Json), cancellationToken));
    }

    static Command Answer(string[] settings)
    {
        Argument<int> day = new("DAY") { Description = "Day of the track" };
        Argument<string> item = new("ITEM") { Description = "Name of the question, as c1 or f1" };
        Argument<string> text = new("TEXT") { Description = "The answer: an option or its number, or words of your own" };
        return Verb(settings, "answer", "Answers a question of a check and shows the passage", [day, item, text, CommandLine.Json], async (app, person, parsed, cancellationToken) =>
            OnboardingText.Print(await app.Get<CheckDesk>().AnswerAsync(await PathAsync(app, person, cancellationToken), parsed.GetValue(day), parsed.GetValue(item)!, null, parsed.GetValue(text)!, cancellationToken), parsed.GetValue(CommandLine.Json)));
    }

    static Command Review(string[] settings) => Verb(settings, "review", "What was missed and is due to be asked again", [CommandLine.Json], async (app, person, parsed, cancellationToken) =>
        OnboardingText.Print(await app.Get<CheckDesk>().DueAsync(await PathAsync(app, person, cancellationToken), cancellationToken), parsed.GetValue(CommandLine.Json)));

    static Command Practice(string[] settings)
    {
        Option<int> turn = new("--turn") { Description = "Which objection, counted from 0" };
        Option<string?> objection = new("--objection") { Description = "The kind of objection that --answer answers" };
        Option<string?> answer = new("--answer") { Description = "What you would say" };
        return Verb(settings, "practice", "An objection a prospect raised; with --objection and --answer, how near the answer comes to what won deals", [turn, objection, answer, CommandLine.Json], async (app, person, parsed, cancellationToken) =>
        {
            PracticeDesk desk = app.Get<PracticeDesk>();
            LearningPath? path = await app.Get<Enrolments>().CurrentAsync(person, cancellationToken);
            var scope = await app.Get<AccessDirectory>().ScopeAsync(person.Email, cancellationToken);
            if (parsed.GetValue(objection) is { } kind && parsed.GetValue(answer) is { } said)
            {
                OnboardingText.Print(await desk.ScoreAsync(person, scope, path?.Enrolment, kind, said, cancellationToken), parsed.GetValue(CommandLine.Json));
            }
            else
            {
                OnboardingText.Print(await desk.AskAsync(person, scope, parsed.GetValue(turn), cancellationToken), parsed.GetValue(CommandLine.Json));
            }
        });
    }

    static Command Clock(string[] settings) => Verb(settings, "clock", "Changes the time zone or the hour lessons come at", [s_zone, s_hour], async (app, person, parsed, cancellationToken) =>
        await app.Get<Enrolments>().ClockAsync(await PathAsync(app, person, cancellationToken), parsed.GetValue(s_zone), parsed.GetValue(s_hour), cancellationToken));

    static Command Change(string[] settings, string name, string does, Func<Enrolments, LearningPath, CancellationToken, Task> change) => Verb(settings, name, does, [], async (app, person, _, cancellationToken) =>
        await change(app.Get<Enrolments>(), await PathAsync(app, person, cancellationToken), cancellationToken));

    internal static Command Verb(string[] settings, string name, string does, Symbol[] takes, Func<Application, Person, ParseResult, CancellationToken, Task> run)
    {
        Command command = new(name, does) { As };
        foreach (Symbol symbol in takes)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Person person = await app.Get<AccessDirectory>().FindAsync(parsed.GetValue(As)!, cancellationToken)
                ?? throw new UserFacingException(ErrorCode.PersonUnknown, $"'{parsed.GetValue(As)}' is not in the directory; add them to access.yaml and run 'access import'");
            await run(app, person, parsed, cancellationToken);
            return 0;
        });
        return command;
    }

    internal static async Task<LearningPath> PathAsync(Application app, Person person, CancellationToken cancellationToken) =>
        await app.Get<Enrolments>().CurrentAsync(person, cancellationToken)
        ?? throw new UserFacingException(ErrorCode.NotFound, $"{person.Email} is on no track; begin one with 'onboarding start --as {person.Email} --track NAME' ('onboarding tracks' lists them)");
}
