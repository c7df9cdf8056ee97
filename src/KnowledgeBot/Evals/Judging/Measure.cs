using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>A number with what it counts: "45 days", "8 %", "71,500 GBP".</summary>
readonly record struct Measure(decimal Value, string Unit)
{
    /// <summary>What an expected fact wants, where it is nothing but a measure.</summary>
    public static IEnumerable<Measure> Of(ExpectedFact fact) =>
        fact.Number is { Unit: { } unit } number ? Of(JudgedText.Of($"{number.Value} {unit}")) : fact.Phrasings.Select(JudgedText.Of).Where(p => p.Tokens.Count() == 2).SelectMany(Of);

    public static IEnumerable<Measure> Of(JudgedText text) => text.Lines.SelectMany(line => Enumerable.Range(0, line.Count).SelectMany(i => Beside(line, i)));

    static IEnumerable<Measure> Beside(IReadOnlyList<JudgedToken> line, int at) => line[at] is { Number: { } value, OfDate: false }
        ? new[] { at - 1, at + 1 }.Where(i => i >= 0 && i < line.Count && line[i].Number is null).Select(i => new Measure(value, line[i].Form)) : [];
}
