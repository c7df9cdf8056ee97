using System.CommandLine;
using System.Globalization;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Onboarding.Progress;

namespace KnowledgeBot.Cli;

/// <summary>Progress, for the person and their manager, and the ramp.</summary>
static class OnboardingManagerCommands
{
    public static Command Deliver(string[] settings)
    {
        Command command = new("deliver", "Queues the lessons that have come due for everybody, as 'serve' and 'work' do by themselves");
        command.OnApplication(settings, async (app, _, cancellationToken) =>
        {
            Output.Line($"{await app.Get<Enrolments>().DeliverAsync(cancellationToken)} lessons queued");
            return 0;
        });
        return command;
    }

    public static Command Progress(string[] settings) => OnboardingCommands.Verb(settings, "progress", "How far you are", [CommandLine.Json], async (app, person, parsed, cancellationToken) =>
        Print([await app.Get<ProgressReader>().OfAsync(await OnboardingCommands.PathAsync(app, person, cancellationToken), cancellationToken)], parsed.GetValue(CommandLine.Json)));

    public static Command People(string[] settings) => OnboardingCommands.Verb(settings, "people", "How far a manager's own people are, and what they struggle with; never their answers", [CommandLine.Json], async (app, person, parsed, cancellationToken) =>
        Print(await app.Get<ProgressReader>().PeopleAsync(person, cancellationToken), parsed.GetValue(CommandLine.Json)));

    public static Command Ramp(string[] settings) => OnboardingCommands.Verb(settings, "ramp", "Days to each milestone, by track and month of the start, against the track's baseline", [CommandLine.Json], async (app, person, parsed, cancellationToken) =>
    {
        IReadOnlyList<RampCohort> cohorts = ProgressReader.Ramp(await app.Get<ProgressReader>().PeopleAsync(person, cancellationToken));
        if (parsed.GetValue(CommandLine.Json))
        {
            Output.Json(cohorts);
            return;
        }

        foreach (RampCohort c in cohorts)
        {
            Output.Line(string.Create(CultureInfo.InvariantCulture,
                $"{c.Track}, {c.Month}: {c.Milestone}: {c.Reached} of {c.People}{(c.MedianDays is { } days ? $", median {days:0.#} days" : "")}{(c.Baseline is { } b ? $", baseline {b}" : "")}{(c.Shorter is { } s ? $" ({s * -100:+0.#;-0.#;0} %)" : "")}"));
        }
    });

    public static Command Reached(string[] settings)
    {
        Argument<string> milestone = new("MILESTONE") { Description = "Name of a milestone the track marks 'recorded: true'" };
        Option<string> whom = new("--for") { Description = "E-mail of who reached it", Required = true };
        Option<DateOnly?> on = new("--on") { Description = "The day, as 2026-05-11; without it today" };
        return OnboardingCommands.Verb(settings, "reached", "Records that one of your people reached a milestone", [milestone, whom, on], (app, person, parsed, cancellationToken) =>
            app.Get<ProgressReader>().RecordAsync(person, parsed.GetValue(whom)!, parsed.GetValue(milestone)!, parsed.GetValue(on), cancellationToken));
    }

    static void Print(IReadOnlyList<PersonProgress> people, bool json)
    {
        if (json)
        {
            Output.Json(people);
            return;
        }

        foreach (PersonProgress p in people)
        {
            Output.Line($"{p.Name} <{p.Email}>, {p.Track} since {p.StartedOn:yyyy-MM-dd}{(p.Paused ? ", paused" : "")}: {p.Done} of {p.Of} lessons done, {p.Due} due so far");
            foreach (TopicProgress topic in p.Topics.Where(t => t.Missed > 0))
            {
                Output.Line($"  {topic.Topic}: {topic.Missed} of {topic.Asked} missed at first");
            }

            foreach (MilestoneProgress m in p.Milestones)
            {
                Output.Line($"  {m.Name}: {(m.Days is { } days ? $"{days} days" : "not yet")}{(m.Baseline is { } b ? $" (baseline {b})" : "")}");
            }
        }
    }
}
