using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Onboarding.Checks;
using KnowledgeBot.Onboarding.Practice;
using KnowledgeBot.Onboarding.Progress;

namespace KnowledgeBot.Onboarding.Talk;

/// <summary>Lessons, checks and practice as messages of a chat.</summary>
static partial class LessonWords
{
    /// <summary>A message of a chat is short; the page shows the whole lesson.</summary>
    const int MaxLesson = 2_200;
    const int LeastPart = 250;
    const int MaxQuote = 600;

    public static void Lesson(CitedText text, Lesson lesson)
    {
        text.Line($"Day {lesson.Day}: {lesson.Topic}{(lesson.Goal is { } goal ? $" — {goal}" : "")}");
        if (lesson.Note is { } note)
        {
            text.Line(note);
        }

        foreach (LessonPart part in lesson.Parts)
        {
            text.Line().Line(part.Asked).Add(Short(part.Text, Math.Max(LeastPart, MaxLesson / lesson.Parts.Count)), part.Citations);
            foreach (Warning warning in part.Warnings)
            {
                text.Line(warning.Text);
            }
        }

        if (lesson.Parts.Count == 0)
        {
            text.Line("Nothing you may see speaks of this today. Ask your manager, or ask me anything else.");
        }
    }

    /// <returns>The buttons: one for each choice, and one to pass.</returns>
    public static AnswerNext Question(CitedText text, int day, CheckQuestion question)
    {
        text.Line().Line(question.Options.Count > 0 ? $"A quick check: {question.Question}" : $"In your own words: {question.Question}");
        if (question.Statement is { } statement)
        {
            text.Line(statement);
        }

        string says = string.Create(CultureInfo.InvariantCulture, $"answer {day} {question.Item} {question.Stamp}:");
        if (question.Options.Count == 0)
        {
            text.Line("Write it below, or just say it here; what ends with a question mark I take for a question.");
            return new AnswerNext([new AnswerAction("Answer", says, TakesField: true)], "Your answer");
        }

        foreach ((string option, int i) in question.Options.Select((o, i) => (o, i)))
        {
            text.Line($"{i + 1}. {option}");
        }

        return new AnswerNext([.. question.Options.Select((o, i) => new AnswerAction($"{i + 1}", $"{says} {i + 1}"))]);
    }

    public static void Graded(CitedText text, Graded graded)
    {
        string verdict = graded.Verdict switch { "right" => "Right.", "partly" => "Half right.", _ => "Not quite." };
        text.Line($"{verdict} {(graded.Verdict == "right" ? "The passage" : "What is right")}: {ChatText.Cut(graded.Right!.ReplaceLineEndings(" "), MaxQuote)}");
        if (graded.Passage is { } passage)
        {
            text.Line($"“{ChatText.Cut(passage.Quote.ReplaceLineEndings(" "), MaxQuote)}” [{text.Number(passage)}]");
        }

        if (graded.AskedAgainOn is { } on)
        {
            text.Line($"I ask you again on {on.ToString("d MMMM", CultureInfo.InvariantCulture)}.");
        }
    }

    public static void Practice(CitedText text, PracticeScore score)
    {
        text.Line(score.Score is { } points ? $"{points} of 100. What was said before deals were won:" : "No answer of a won deal is on record to hold yours against.");
        text.Add(string.Join('\n', score.Worked.Select(w => $"- {w}")), score.Citations);
    }

    /// <summary>As many whole lines as there is room for, the first at least in part; marks of citations stay.</summary>
    static string Short(string text, int room)
    {
        string[] lines = text.Split('\n');
        int taken = 0, count = lines.TakeWhile(l => (taken += l.Length + 1) <= room).Count();
        if (count > 0)
        {
            return string.Join('\n', lines.Take(count));
        }

        string marks = Marks().Match(lines[0]).Value;
        return $"{ChatText.Cut(lines[0][..^marks.Length], room)}{marks}";
    }

    [GeneratedRegex(@"(?:\s*\[\d{1,3}\])*\s*$")]
    private static partial Regex Marks();

    public static string Progress(PersonProgress progress, DateOnly? next)
    {
        string hard = string.Join(", ", progress.Topics.Where(t => t.Missed > 0).Take(3).Select(t => t.Topic));
        return $"{progress.Track}, since {progress.StartedOn:yyyy-MM-dd}: {progress.Done} of {progress.Of} lessons done, {progress.Due} have come due{(progress.Paused ? "; paused" : next is { } on ? $"; the next comes on {on:yyyy-MM-dd}" : "")}."
            + string.Concat(progress.Milestones.Select(m => $"\n- {m.Name}: {(m.Days is { } days ? $"{days} days" : "not yet")}{(m.Baseline is { } before ? $" (before: {before})" : "")}"))
            + (hard.Length > 0 ? $"\nWorth another look: {hard}." : "");
    }
}
