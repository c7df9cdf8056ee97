using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Loops;
using KnowledgeBot.Onboarding.Practice;
using KnowledgeBot.Onboarding.Progress;

namespace KnowledgeBot.Onboarding.Talk;

/// <summary>A new hire's path in a conversation: lessons, checks, practice, pause and restart by a few words. All else stays a question.</summary>
sealed partial class LessonTalk(Enrolments enrolments, LessonWriter lessons, LessonOutbox outbox, CheckTalk checks, PracticeDesk practice, ProgressReader progress, TimeProvider time) : ILoopCommand
{
    public async Task<Answer?> TryAsync(Saying saying, CancellationToken cancellationToken)
    {
        if (!saying.IsPrivate || await enrolments.CurrentAsync(saying.Audience.Asker!, cancellationToken) is not { } path)
        {
            return null;
        }

        try
        {
            return await CommandAsync(saying, path, cancellationToken) ?? await checks.TryAnswerAsync(saying, path, cancellationToken);
        }
        catch (UserFacingException e) when (e.Code is ErrorCode.NotFound or ErrorCode.RequestInvalid)
        {
            return saying.Refuse($"Nothing was changed: {e.Message}.");
        }
    }

    async Task<Answer?> CommandAsync(Saying saying, LearningPath path, CancellationToken cancellationToken)
    {
        if (Answered().Match(saying.Text) is { Success: true } given)
        {
            return await checks.GradeAsync(saying, path, Day(given), given.Groups["item"].Value, given.Groups["stamp"] is { Success: true } stamp ? stamp.Value : null, given.Groups["text"].Value, cancellationToken);
        }

        if (Practised().Match(saying.Text) is { Success: true } said)
        {
            CitedText text = new();
            LessonWords.Practice(text, await practice.ScoreAsync(path.Person, path.Scope, path.Enrolment, said.Groups["objection"].Value.Trim(), said.Groups["text"].Value, cancellationToken));
            return CheckTalk.Told(saying, text, null);
        }

        if (Clock().Match(saying.Text) is { Success: true } clock)
        {
            await enrolments.ClockAsync(path, clock.Groups["zone"] is { Success: true } zone ? zone.Value : null, int.Parse(clock.Groups["hour"].Value, CultureInfo.InvariantCulture), cancellationToken);
            return saying.Say($"Lessons come at {clock.Groups["hour"].Value}:00{(clock.Groups["zone"].Success ? $", {clock.Groups["zone"].Value}" : $", {path.Enrolment.TimeZone}")} from now on.");
        }

        return Command().Match(saying.Text) is { Success: true } command ? await CommandAsync(saying, path, command, cancellationToken) : null;
    }

    async Task<Answer?> CommandAsync(Saying saying, LearningPath path, Match command, CancellationToken cancellationToken)
    {
        switch (command.Groups.Values.Skip(1).First(g => g.Success && g.Name is not "day").Name)
        {
            case "lesson":
                return await LessonAsync(saying, path, command.Groups["day"].Success ? Day(command) : path.Waiting?.Day, cancellationToken);
            case "next":
                return await LessonAsync(saying, path, path.Waiting?.Day ?? await enrolments.AheadAsync(path, cancellationToken), cancellationToken);
            case "pause":
                await enrolments.PauseAsync(path, cancellationToken);
                return saying.Say("Paused: no lessons until you say “resume”. Questions are welcome all the while.");
            case "resume":
                await enrolments.ResumeAsync(path, cancellationToken);
                return saying.Say("Resumed: the next lesson falls on today, the others on the days after.");
            case "restart":
                await enrolments.RestartAsync(path, cancellationToken);
                return saying.Say("From day 1 again, from today on. What you answered stays counted.");
            case "skip":
                return saying.Say(await enrolments.SkipAsync(path, cancellationToken) is { } day ? $"Day {day} is passed over; “lesson {day}” still opens it." : "There is nothing left to skip.");
            case "progress":
                return saying.Say(LessonWords.Progress(await progress.OfAsync(path, cancellationToken), path.Next is { } next ? LessonDates.On(path.Enrolment, path.Track, next.Day) : null));
            case "practice":
                return await PracticeAsync(saying, path, cancellationToken);
            default:
                return await CheckAsync(saying, path, cancellationToken);
        }
    }

    /// <param name="day">Null for none that waits.</param>
    async Task<Answer> LessonAsync(Saying saying, LearningPath path, int? day, CancellationToken cancellationToken)
    {
        path = (await enrolments.CurrentAsync(path.Person, cancellationToken))!;
        if (day is not { } wanted || await lessons.WriteAsync(path, wanted, cancellationToken) is not { } lesson)
        {
            return saying.Question.Chat is { IsUnasked: true } ? saying.Say("") : saying.Say(path.Next is { } next && !path.Enrolment.Paused
                ? $"No lesson waits. The next, day {next.Day}, is about {next.Topic}: it comes on {LessonDates.On(path.Enrolment, path.Track, next.Day):yyyy-MM-dd}, or now if you say “next lesson”." : "No lesson waits.");
        }

        await outbox.OpenedAsync(path.Enrolment, wanted, [.. lesson.Check.Select(c => c.Item)], cancellationToken);
        CitedText text = new();
        LessonWords.Lesson(text, lesson);
        path = (await enrolments.CurrentAsync(path.Person, cancellationToken))!;
        AnswerNext? asked = await checks.AskNextAsync(path, text, cancellationToken);
        return CheckTalk.Told(saying, text, asked);
    }

    async Task<Answer> CheckAsync(Saying saying, LearningPath path, CancellationToken cancellationToken)
    {
        CitedText text = new();
        return await checks.AskNextAsync(path, text, cancellationToken) is { } asked ? CheckTalk.Told(saying, text, asked)
            : saying.Say(saying.Question.Chat is { IsUnasked: true } ? "" : "Nothing is open and nothing is due to be asked again.");
    }

    async Task<Answer> PracticeAsync(Saying saying, LearningPath path, CancellationToken cancellationToken)
    {
        // Another objection every minute: whoever asks again gets a new one, whoever asks at once the same.
        if (await practice.AskAsync(path.Person, path.Scope, (int)(time.GetUtcNow().ToUnixTimeSeconds() / 60 % int.MaxValue), cancellationToken) is not { } asked)
        {
            return saying.Say("No objection that was answered in a won deal is in what you may see.");
        }

        CitedText text = new();
        text.Line($"A prospect says: “{asked.Said.ReplaceLineEndings(" ")}” [{text.Number(asked.Source)}] What do you answer?").Line($"Write it below, or say “practice {asked.Objection}: ...”.");
        return CheckTalk.Told(saying, text, new AnswerNext([new AnswerAction("Answer", $"practice {asked.Objection}:", TakesField: true)], "What you would say"));
    }

    static int Day(Match match) => int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);

    const string Mine = @"(?:\s+(?:my|the|this|today['’]s))?(?:\s+(?:lessons?|onboarding|track))?";

    [GeneratedRegex($@"^\s*(?:(?:show |open |give me )?(?:(?:my|the|today['’]s)\s+)?(?<lesson>lesson)(?:\s+(?:of\s+day\s+)?(?<day>\d{{1,3}}))?(?:\s+(?:for\s+)?today)?|(?<next>next)\s+lesson|(?<pause>pause){Mine}|(?<resume>resume){Mine}|(?<restart>restart|start\s+over){Mine}|(?<skip>skip){Mine}|(?:my\s+|show\s+(?:my\s+)?)?(?<progress>progress)|(?<practice>practi[cs]e)(?:\s+(?:an?\s+)?objections?)?|(?<check>quiz|quiz me|test me|review|ask me again))\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\s*answer\s+(?<day>\d{1,3})\s+(?<item>[bcf]\d{1,2})(?:\s+(?<stamp>[0-9a-f]{16}))?\s*:\s*(?<text>.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Answered();

    [GeneratedRegex(@"^\s*practi[cs]e\s+(?<objection>[^:\n]{1,120}):\s*(?<text>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Practised();

    [GeneratedRegex(@"^\s*lessons?\s+at\s+(?<hour>\d{1,2})(?::00)?(?:\s+(?:in\s+)?(?<zone>[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+)+|UTC))?\s*[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Clock();
}
