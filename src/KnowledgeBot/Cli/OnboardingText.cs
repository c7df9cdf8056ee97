using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Hosting;
using KnowledgeBot.Onboarding;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Practice;

namespace KnowledgeBot.Cli;

/// <summary>Lessons, checks and practice as lines.</summary>
static class OnboardingText
{
    public static async Task ShowAsync(Application app, LearningPath path, int day, bool json, CancellationToken cancellationToken)
    {
        Lesson lesson = await app.Get<LessonWriter>().WriteAsync(path, day, cancellationToken)
            ?? throw new UserFacingException(ErrorCode.NotFound, $"day {day} has no lesson that has come due");
        await app.Get<LessonOutbox>().OpenedAsync(path.Enrolment, day, [.. lesson.Check.Select(c => c.Item)], cancellationToken);
        if (json)
        {
            Output.Json(lesson);
            return;
        }

        Output.Line($"Day {lesson.Day}: {lesson.Topic}{(lesson.Goal is { } goal ? $" — {goal}" : "")}");
        if (lesson.Note is { } note)
        {
            Output.Line(note);
        }

        foreach (LessonPart part in lesson.Parts)
        {
            Output.Line();
            Output.Line(part.Asked);
            Output.Line(part.Text);
            foreach (Warning warning in part.Warnings)
            {
                Output.Line($"! {warning.Text}");
            }

            foreach (Citation c in part.Citations)
            {
                Output.Line(Source(c));
            }
        }

        if (lesson.Parts.Count == 0)
        {
            Output.Line("Nothing you may see speaks of this today. Ask your manager, or ask me anything else.");
        }

        foreach (CheckQuestion question in lesson.Check)
        {
            Print(day, question);
        }
    }

    public static void Print(IReadOnlyList<ReviewQuestion> due, bool json)
    {
        if (json)
        {
            Output.Json(due);
            return;
        }

        foreach (ReviewQuestion question in due)
        {
            Print(question.Day, question.Check);
        }

        if (due.Count == 0)
        {
            Output.Line("Nothing is due to be asked again today.");
        }
    }

    public static void Print(Graded graded, bool json)
    {
        if (json)
        {
            Output.Json(graded);
            return;
        }

        Output.Line($"{graded.Verdict}: {graded.Right}");
        Output.Line(Source(graded.Passage!));
        Output.Line(graded.AskedAgainOn is { } on ? $"You are asked again on {on:yyyy-MM-dd}." : "");
    }

    public static void Print(PracticeObjection? asked, bool json)
    {
        if (json)
        {
            Output.Json(asked);
        }
        else if (asked is null)
        {
            Output.Line("No objection that was answered in a won deal is in what you may see.");
        }
        else
        {
            Output.Line($"A prospect says: “{asked.Said}” What do you answer? ({asked.Objection})");
            Output.Line(Source(asked.Source));
        }
    }

    public static void Print(PracticeScore score, bool json)
    {
        if (json)
        {
            Output.Json(score);
            return;
        }

        Output.Line(score.Score is { } points ? $"{points} of 100. What was said before deals were won:" : "No answer of a won deal is recorded to hold yours against.");
        foreach (string line in score.Worked)
        {
            Output.Line($"- {line}");
        }

        foreach (Citation c in score.Citations)
        {
            Output.Line(Source(c));
        }
    }

    static void Print(int day, CheckQuestion question)
    {
        Output.Line();
        Output.Line($"? {day} {question.Item}: {question.Question}");
        if (question.Statement is { } statement)
        {
            Output.Line($"  {statement}");
        }

        foreach ((string option, int i) in question.Options.Select((o, i) => (o, i)))
        {
            Output.Line($"  {i + 1}. {option}");
        }
    }

    static string Source(Citation c) => $"[{c.Number}] {c.Title}, {c.Uri}{(c.Page is { } page ? $", page {page}" : "")}{(c.Heading is { } heading ? $", {heading}" : "")}";
}
