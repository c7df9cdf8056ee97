using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Holds an answer against what its case expects and against its own sources. The same answer always gets the same verdict.</summary>
public static class Judge
{
    public static Verdict Of(EvalCase asked, Answer answer, IReadOnlyDictionary<Guid, SourceDocument> sources, DateOnly day)
    {
        bool isAnswered = IsAnswered(answer);
        List<Problem> problems = [.. AccessCheck.Of(asked, answer, sources)];
        if (asked.Expect.InScope && !isAnswered && problems.Count == 0)
        {
            return new Verdict(Outcome.Silent, [new Problem(Problem.WrongStatus, $"{answer.Status} instead of {string.Join(" or ", asked.Expect.Status)}")], 0);
        }

        if (!IsStatus(asked.Expect.Status, answer.Status))
        {
            problems.Add(new Problem(Problem.WrongStatus, $"{answer.Status} instead of {string.Join(" or ", asked.Expect.Status)}"));
        }

        double? completeness = null;
        if (isAnswered)
        {
            (IReadOnlyList<Problem> wrong, completeness) = ContentCheck.Of(asked.Expect, asked.Question, answer);
            problems.AddRange(wrong);
            problems.AddRange(SourceCheck.Of(asked, answer, sources, day));
        }

        return new Verdict(problems.Count == 0 ? Outcome.Right : Outcome.Wrong, problems, completeness);
    }

    public static bool IsAnswered(Answer answer) => answer.Status is AnswerStatus.Answered or AnswerStatus.Partial;

    /// <summary>Saying nothing is one thing to the asker: where "unknown" is expected a refusal keeps silent too. A refusal that is expected must be one.</summary>
    static bool IsStatus(IReadOnlyList<string> expected, string status) =>
        expected.Contains(status) || (status == AnswerStatus.Refused && expected.Contains(AnswerStatus.Unknown));
}
