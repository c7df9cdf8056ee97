using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether an answer carries a figure, with its value and count, and says the same number.</summary>
static class FigureCheck
{
    public static Problem? Of(ExpectedFigure expected, Answer answer, JudgedText said)
    {
        Figure[] alike = [.. answer.Figures.Where(f => string.Equals(f.Metric, expected.Metric, StringComparison.OrdinalIgnoreCase) && expected.Filters.All(x => Has(f, x.Key, x.Value)))];
        if (alike.Length == 0)
        {
            return new Problem(Problem.MissingFigure, expected.ToString());
        }

        if (alike.FirstOrDefault(f => IsValue(expected, f) && IsCount(expected, f)) is not { } right)
        {
            return new Problem(Problem.WrongNumber, $"{expected} expected, computed {string.Join("; ", alike.Take(3).Select(f => $"{f.Value} ({f.Numerator}/{f.Denominator}, {f.Deals.Count} deals)"))}");
        }

        return right.Value is null || IsSaid(said, right.Value.Value) ? null : new Problem(Problem.WrongNumber, $"the figure {expected} is right, and the text does not say it");
    }

    static bool Has(Figure figure, string field, string value) => figure.Filters.Any(f =>
        string.Equals(f.Key, field, StringComparison.OrdinalIgnoreCase) && new Phrasing(value).IsIn(JudgedText.Of(f.Value)));

    static bool IsValue(ExpectedFigure expected, Figure figure) => expected.Value is { } value ? figure.Value is { } computed && Math.Abs(computed - value) <= expected.Tolerance + 1e-9 : figure.Value is null;

    static bool IsCount(ExpectedFigure expected, Figure figure) => expected.N is not { } n || (figure.Denominator ?? figure.Deals.Count) == n;

    /// <summary>As a number or, between 0 and 1, as a percentage; rounded as people round.</summary>
    static bool IsSaid(JudgedText said, double value) => said.Tokens.Any(t => t.Number is { } number && Spoken(value).Any(v => Math.Abs((double)number - v) <= Math.Max(0.051, Math.Abs(v) * 0.006)));

    static IEnumerable<double> Spoken(double value) => Math.Abs(value) <= 1 ? [value, value * 100] : [value];
}
