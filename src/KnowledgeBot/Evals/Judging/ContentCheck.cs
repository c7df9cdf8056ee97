using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether an answer says, shows and cites what its case expects.</summary>
static class ContentCheck
{
    public static (IReadOnlyList<Problem> Problems, double? Completeness) Of(Expectation expect, Answer answer)
    {
        JudgedText said = JudgedText.Of(answer.Text);
        List<Problem> problems = [.. expect.Says.Where(f => !IsSaid(f, said)).Select(f => new Problem(Problem.MissingFact, f.ToString()))];
        int missing = problems.Count;
        problems.AddRange(expect.SaysNot.Where(s => new Phrasing(s).IsIn(said)).Select(s => new Problem(Problem.SaidWrongly, s)));
        problems.AddRange(expect.Cites.Where(any => !answer.Citations.Any(c => any.Contains(c.Uri))).Select(any => new Problem(Problem.MissingCitation, string.Join(" or ", any))));
        problems.AddRange(answer.Citations.Select(c => c.Uri).Distinct().Where(expect.CitesNot.Contains).Select(uri => new Problem(Problem.WrongCitation, uri)));
        problems.AddRange(expect.Warnings.Where(w => !answer.Warnings.Any(x => w == "any" || x.Code == w)).Select(w => new Problem(Problem.MissingWarning, w)));

        List<Problem> figures = [.. expect.Figures.Select(f => FigureCheck.Of(f, answer, said)).OfType<Problem>()];
        List<Problem> list = expect.List is null ? [] : [.. ListCheck.Of(expect.List, answer)];
        missing += figures.Count + list.Count(p => p.Code == Problem.IncompleteList);
        int wanted = expect.Says.Count + expect.Figures.Count + (expect.List?.Count ?? 0);
        return ([.. problems, .. figures, .. list], wanted == 0 ? null : (wanted - missing) / (double)wanted);
    }

    static bool IsSaid(ExpectedFact fact, JudgedText said) =>
        fact.Number is { } number ? SaidNumber.IsIn(said, number) : fact.Phrasings.Any(p => new Phrasing(p).IsSaidIn(said));
}
