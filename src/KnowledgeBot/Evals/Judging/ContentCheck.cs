using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether an answer says, shows and cites what its case expects.</summary>
static class ContentCheck
{
    public static (IReadOnlyList<Problem> Problems, double? Completeness) Of(Expectation expect, Answer answer)
    {
        JudgedText said = JudgedText.Of(answer.Text);
        List<Problem> problems = [.. expect.Says.Where(f => !IsSaid(f, said)).Select(f => Contradicted(f, expect, said) is { } other
            ? new Problem(Problem.WrongNumber, $"{f} expected, {other.Value} {other.Unit} said") : new Problem(Problem.MissingFact, f.ToString()))];
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

    /// <summary>The one measure of the kind expected that is said in its place: "45 days" where 60 are right. An answer with several of them is incomplete, and none contradicts.</summary>
    static Measure? Contradicted(ExpectedFact fact, Expectation expect, JudgedText said)
    {
        string[] units = [.. Measure.Of(fact).Select(m => m.Unit)];
        Measure[] others = [.. Measure.Of(said).Where(m => units.Contains(m.Unit)).Distinct()];
        return others.Length == 1 && !expect.Says.SelectMany(Measure.Of).Contains(others[0]) ? others[0] : null;
    }
}
