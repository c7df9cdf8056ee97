using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether a text says a number, within its tolerance and beside its unit.</summary>
static class SaidNumber
{
    const int Beside = 2;

    /// <param name="deniedToo">A number that is denied is said too.</param>
    public static bool IsIn(JudgedText text, ExpectedNumber expected, bool deniedToo = false) => text.Lines.Any(line =>
        Enumerable.Range(0, line.Count).Any(i => line[i] is { Number: { } value, OfDate: false } && Math.Abs(value - expected.Value) <= expected.Tolerance && HasUnit(line, i, expected.Unit) && (deniedToo || !IsDenied(line, i))));

    /// <summary>What counts the number stands between it and what denies it: "not GBP 12", "12 % no longer applies".</summary>
    public static bool IsDenied(IReadOnlyList<JudgedToken> line, int at) =>
        Denial.Of(line, at, at) || (at > 0 && !line[at].Opens && Denial.Of(line, at - 1, at)) || (at + 1 < line.Count && !line[at + 1].Opens && Denial.Of(line, at, at + 1));

    static bool HasUnit(IReadOnlyList<JudgedToken> line, int at, string? unit)
    {
        if (unit is null)
        {
            return true;
        }

        string form = JudgedText.Of(unit).Tokens.Select(t => t.Form).FirstOrDefault() ?? "";
        if (Measure.IsOfOther(line, at, form))
        {
            return false;
        }

        return line.Skip(Math.Max(0, at - Beside)).Take(2 * Beside + 1).Any(t => t.Form == form);
    }
}
