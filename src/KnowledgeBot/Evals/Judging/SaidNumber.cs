using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether a text says a number, within its tolerance and beside its unit.</summary>
static class SaidNumber
{
    const int Beside = 2;

    public static bool IsIn(JudgedText text, ExpectedNumber expected) => text.Lines.Any(line =>
        Enumerable.Range(0, line.Count).Any(i => line[i] is { Number: { } value, OfDate: false } && Math.Abs(value - expected.Value) <= expected.Tolerance && HasUnit(line, i, expected.Unit)));

    static bool HasUnit(IReadOnlyList<JudgedToken> line, int at, string? unit)
    {
        if (unit is null)
        {
            return true;
        }

        string form = JudgedText.Of(unit).Tokens.Select(t => t.Form).FirstOrDefault() ?? "";
        return line.Skip(Math.Max(0, at - Beside)).Take(2 * Beside + 1).Any(t => t.Form == form);
    }
}
