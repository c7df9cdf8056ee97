using System.Text.RegularExpressions;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Loops;
using KnowledgeBot.Onboarding.Checks;

namespace KnowledgeBot.Onboarding.Talk;

/// <summary>
/// Puts the questions of a check one after the other, then what was missed before, and takes the answers: by button, by number, or in the person's own words.
/// Which question is open is read off what was answered; nothing else is kept.
/// </summary>
sealed partial class CheckTalk(LessonWriter lessons, CheckDesk desk, CheckResults results, TimeProvider time)
{
    /// <summary>A check left open longer than this is not brought up any more.</summary>
    static readonly TimeSpan s_open = TimeSpan.FromHours(36);

    /// <summary>A fragment as short as this, without a value, may as well be a question.</summary>
    const int FewWords = 4;

    /// <summary>Asks what is open, as the end of a message.</summary>
    /// <returns>Null when nothing is.</returns>
    public async Task<AnswerNext?> AskNextAsync(LearningPath path, CitedText text, CancellationToken cancellationToken)
    {
        if (await OpenAsync(path, cancellationToken) is { } open)
        {
            return LessonWords.Question(text, open.Day, open.Check);
        }

        return await AskAgainAsync(path, text, cancellationToken);
    }

    /// <summary>What was missed before and is due.</summary>
    public async Task<AnswerNext?> AskAgainAsync(LearningPath path, CitedText text, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReviewQuestion> due = await desk.DueAsync(path, cancellationToken);
        if (due.Count == 0)
        {
            return null;
        }

        text.Line().Line($"Asked again, from day {due[0].Day}, {due[0].Topic}:");
        return LessonWords.Question(text, due[0].Day, due[0].Check);
    }

    /// <summary>Takes what is said for the answer to the open question, unless it is a question itself.</summary>
    /// <returns>Null when it is none.</returns>
    public async Task<Answer?> TryAnswerAsync(Saying saying, LearningPath path, CancellationToken cancellationToken)
    {
        Match meant = Marked().Match(saying.Text);
        bool isNumber = Number().IsMatch(saying.Text);
        if (!meant.Success && !isNumber && Asks().IsMatch(saying.Text))
        {
            return null;
        }

        (int Day, CheckQuestion Check)? open = await OpenAsync(path, cancellationToken);
        if (open is null && (meant.Success || isNumber) && (await desk.DueAsync(path, cancellationToken)).FirstOrDefault() is { } again)
        {
            open = (again.Day, again.Check);
        }

        if (open is not { } put || (put.Check.Options.Count > 0 && !meant.Success && !isNumber && !put.Check.Options.Contains(saying.Text.Trim(), StringComparer.OrdinalIgnoreCase)))
        {
            return null;
        }

        string given = meant.Success ? meant.Groups["given"].Value : saying.Text.Trim();
        bool isFragment = !meant.Success && !isNumber && put.Check.Options.Count == 0 && given.Split(' ').Length <= FewWords && QuizValues.In(given).Count == 0;
        return isFragment ? null : await GradeAsync(saying, path, put.Day, put.Check.Item, put.Check.Stamp, given, cancellationToken);
    }

    public async Task<Answer> GradeAsync(Saying saying, LearningPath path, int day, string item, string? stamp, string given, CancellationToken cancellationToken)
    {
        CitedText text = new();
        Graded graded;
        try
        {
            graded = await desk.AnswerAsync(path, day, item, stamp, given, cancellationToken);
        }
        catch (UserFacingException e) when (e.Code is ErrorCode.NotFound or ErrorCode.RequestInvalid)
        {
            return saying.Refuse($"I did not take that as an answer: {e.Message}.");
        }

        if (graded.Again is { } changed)
        {
            text.Line("What you may see has changed since I asked, so here is the question anew.");
            AnswerNext anew = LessonWords.Question(text, day, changed);
            return Told(saying, text, anew);
        }

        LessonWords.Graded(text, graded);
        AnswerNext? next = await AskNextAsync(path, text, cancellationToken);
        if (next is null)
        {
            text.Line("That was all for today. Ask me anything.");
        }

        return Told(saying, text, next);
    }

    public static Answer Told(Saying saying, CitedText text, AnswerNext? next) => saying.Say(text.Text) with { Citations = text.Citations, Next = next };

    /// <summary>The first question of the newest lesson read lately that was not answered yet.</summary>
    async Task<(int Day, CheckQuestion Check)?> OpenAsync(LearningPath path, CancellationToken cancellationToken)
    {
        QueuedLesson? lesson = path.Lessons.Where(l => l.Opened > time.GetUtcNow() - s_open && !l.Skipped && l.Items.Count > 0).MaxBy(l => l.Opened);
        if (lesson is null)
        {
            return null;
        }

        HashSet<string> answered = [.. (await results.ListAsync(path.Enrolment.Id, cancellationToken)).Where(r => r.Run == path.Enrolment.Run && r.Day == lesson.Day).Select(r => r.Item)];
        return lesson.Items.All(answered.Contains) ? null
            : (await lessons.CheckAsync(path, lesson.Day, cancellationToken)).FirstOrDefault(i => lesson.Items.Contains(i.Question.Item) && !answered.Contains(i.Question.Item)) is { } open
                ? (lesson.Day, open.Question) : null;
    }

    [GeneratedRegex(@"^\s*(?:my )?answer(?: is)?\s*:\s*(?<given>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^\s*[1-9]\s*[.)]?\s*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\?\s*$|^\s*(?:what|who|whom|whose|when|where|why|which|how|is|are|was|were|am|do|does|did|can|could|should|would|will|shall|has|have|had|may|might|and (?:for|in|what|how|why)|what about|tell|show|list|give|find|get|compare|explain|summari[sz]e|describe|draft|write|brief|search|look|help|ask|name|price|prices|remember|please)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();
}
