using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether an answer says, shows and cites what its case expects.</summary>
static class ContentCheck
{
    /// <param name="question">One that asks what is not so is answered by denying it.</param>
    public static (IReadOnlyList<Problem> Problems, double? Completeness) Of(Expectation expect, string question, Answer answer)
    {
        JudgedText said = JudgedText.Of(answer.Text);
        bool deniedToo = Denial.IsAskedFor(question);
        List<Problem> problems = [.. expect.Says.Where(f => !IsSaid(f, said, deniedToo)).Select(f => Contradicted(f, expect, said) is { } other
            ? new Problem(Problem.WrongNumber, $"{f} expected, {other.Value} {other.Unit} said") : new Problem(Problem.MissingFact, f.ToString()))];
        int missing = problems.Count;
        problems.AddRange(expect.SaysNot.Where(s => new Phrasing(s).IsClaimedIn(said, deniedToo)).Select(s => new Problem(Problem.SaidWrongly, s)));
        problems.AddRange(expect.Cites.Where(any => !answer.Citations.Any(c => any.Contains(c.Uri))).Select(any => new Problem(Problem.MissingCitation, string.Join(" or ", any))));
        problems.AddRange(answer.Citations.Select(c => c.Uri).Distinct().Where(expect.CitesNot.Contains).Select(uri => new Problem(Problem.WrongCitation, uri)));
        problems.AddRange(expect.Warnings.Where(w => !answer.Warnings.Any(x => w == "any" || x.Code == w)).Select(w => new Problem(Problem.MissingWarning, w)));

        List<Problem> figures = [.. expect.Figures.Select(f => FigureCheck.Of(f, answer, said)).OfType<Problem>()];
        List<Problem> list = expect.List is null ? [] : [.. ListCheck.Of(expect.List, answer, deniedToo)];
        missing += figures.Count + list.Count(p => p.Code == Problem.IncompleteList);
        int wanted = expect.Says.Count + expect.Figures.Count + (expect.List?.Count ?? 0);
        return ([.. problems, .. figures, .. list], wanted == 0 ? null : (wanted - missing) / (double)wanted);
    }

    static bool IsSaid(ExpectedFact fact, JudgedText said, bool deniedToo) =>
        fact.Number is { } number ? SaidNumber.IsIn(said, number, deniedToo) : fact.Phrasings.Any(p => new Phrasing(p).IsSaidIn(said, deniedToo));

    /// <summary>
    /// The one measure of the kind expected that is said in its place: "45 days" where 60 are right; or the amount expected in another currency. An answer with several of them is incomplete,
    /// and none contradicts.
    /// </summary>
    static Measure? Contradicted(ExpectedFact fact, Expectation expect, JudgedText said)
    {
        Measure[] wanted = [.. Measure.Of(fact)];
        Measure[] claimed = [.. Measure.Claimed(said).Distinct()];
        Measure[] others = [.. claimed.Where(m => wanted.Any(w => w.Unit == m.Unit))];
        if (others.Length == 0)
        {
            others = [.. claimed.Where(m => m.IsPriced && wanted.Any(w => w.IsPriced && w.Value == m.Value))];
        }

        return others.Length == 1 && !expect.Says.SelectMany(Measure.Of).Contains(others[0]) ? others[0] : null;
    }
}
