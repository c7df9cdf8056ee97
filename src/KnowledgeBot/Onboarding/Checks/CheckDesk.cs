using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>Grades answers and asks again what was missed. What is right is looked up anew each time, as the person may see it now.</summary>
public sealed class CheckDesk
{
    /// <summary>Questions asked again at once.</summary>
    const int AtOnce = 5;
    readonly LessonWriter _lessons;
    readonly CheckResults _results;
    readonly FreeAnswer _free;

    internal CheckDesk(LessonWriter lessons, CheckResults results, FreeAnswer free) => (_lessons, _results, _free) = (lessons, results, free);

    /// <exception cref="UserFacingException">not-found, request-invalid.</exception>
    public async Task<Graded> AnswerAsync(LearningPath path, int day, string item, string? stamp, string given, CancellationToken cancellationToken)
    {
        string text = TextHygiene.Clean(given).Trim();
        if (text.Length is 0 or > Question.MaxLength)
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"an answer has 1 to {Question.MaxLength} characters");
        }

        CheckItem check = (await _lessons.CheckAsync(path, day, cancellationToken)).FirstOrDefault(i => i.Question.Item == item)
            ?? throw new UserFacingException(ErrorCode.NotFound, "there is no such question for you now; read the lesson again");
        if (stamp is not null && stamp != check.Question.Stamp)
        {
            return new Graded(null, null, null, null, check.Question);
        }

        Verdict verdict = check.IsChoice
            ? Chosen(check, text) ? Verdict.Right : Verdict.Missed
            : await _free.GradeAsync(check.Asked, check.Right, text, cancellationToken);
        DateOnly? again = await _results.RecordAsync(path.Enrolment, day, item, verdict, cancellationToken);
        return new Graded(verdict.ToString().ToLowerInvariant(), check.Right, check.Passage, again, null);
    }

    /// <summary>What was missed and is due; what nothing visible answers any more waits until something does.</summary>
    public async Task<IReadOnlyList<ReviewQuestion>> DueAsync(LearningPath path, CancellationToken cancellationToken)
    {
        List<ReviewQuestion> asked = [];
        foreach (IGrouping<int, (int Day, string Item)> day in (await _results.DueAsync(path.Enrolment, cancellationToken)).GroupBy(d => d.Day))
        {
            if (asked.Count >= AtOnce)
            {
                break;
            }

            IReadOnlyList<CheckItem> items = await _lessons.CheckAsync(path, day.Key, cancellationToken);
            asked.AddRange(items.Where(i => day.Any(d => d.Item == i.Question.Item)).Select(i => new ReviewQuestion(day.Key, path.Track.On(day.Key)!.Topic, i.Question)));
        }

        return asked;
    }

    public async Task<int> CountDueAsync(LearningPath path, CancellationToken cancellationToken) => (await _results.DueAsync(path.Enrolment, cancellationToken)).Count;

    /// <summary>By its words or by its number, from 1, when no option is that number itself.</summary>
    static bool Chosen(CheckItem check, string given) =>
        given.Equals(check.Right, StringComparison.OrdinalIgnoreCase)
        || (!check.Question.Options.Contains(given, StringComparer.OrdinalIgnoreCase) && int.TryParse(given, out int number) && check.Question.Options.ElementAtOrDefault(number - 1) == check.Right);
}
