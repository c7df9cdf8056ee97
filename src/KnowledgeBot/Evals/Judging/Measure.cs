using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>A number with what it counts: "45 days", "8 %", "71,500 GBP".</summary>
readonly record struct Measure(decimal Value, string Unit)
{
    /// <summary>What an expected fact wants, where it is nothing but a measure in all its phrasings: "five-year terms" are more than five years.</summary>
    public static IEnumerable<Measure> Of(ExpectedFact fact)
    {
        JudgedText[] wanted = fact.Number is { Unit: { } unit } number ? [JudgedText.Of($"{number.Value} {unit}")] : [.. fact.Phrasings.Select(JudgedText.Of)];
        return wanted.All(w => w.Tokens.Count() == 2) ? wanted.SelectMany(Of) : [];
    }

    public static IEnumerable<Measure> Of(JudgedText text) => text.Lines.SelectMany(line => Enumerable.Range(0, line.Count).SelectMany(i => Beside(line, i)));

    static IEnumerable<Measure> Beside(IReadOnlyList<JudgedToken> line, int at) => line[at] is { Number: { } value, OfDate: false }
        ? new[] { at - 1, at + 1 }.Where(i => i >= 0 && i < line.Count && line[i].Number is null).Select(i => new Measure(value, line[i].Form)) : [];
}
