using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>A number with what it counts: "45 days", "8 %", "71,500 GBP".</summary>
readonly record struct Measure(decimal Value, string Unit)
{
    static readonly string[] s_priced = ["gbp", "eur", "usd", "chf", "jpy", "sgd", "aud", "cad", "hkd", "sek", "nok", "dkk", "%"];

    /// <summary>A share or an amount of money: what it counts cannot be taken for anything else.</summary>
    public bool IsPriced => s_priced.Contains(Unit);

    /// <summary>Whether the number stands right beside another currency, or a share, and not beside this unit.</summary>
    public static bool IsOfOther(IReadOnlyList<JudgedToken> line, int at, string unit) =>
        s_priced.Contains(unit) && Beside(line, at).Select(m => m.Unit).Where(s_priced.Contains).ToArray() is { Length: > 0 } units && !units.Contains(unit);

    /// <summary>What an expected fact wants, where it is nothing but a measure in all its phrasings: "five-year terms" are more than five years.</summary>
    public static IEnumerable<Measure> Of(ExpectedFact fact)
    {
        JudgedText[] wanted = fact.Number is { Unit: { } unit } number ? [JudgedText.Of($"{number.Value} {unit}")] : [.. fact.Phrasings.Select(JudgedText.Of)];
        return wanted.All(w => w.Tokens.Count() == 2) ? wanted.SelectMany(Of) : [];
    }

    public static IEnumerable<Measure> Of(JudgedText text) => text.Lines.SelectMany(line => Enumerable.Range(0, line.Count).SelectMany(i => Beside(line, i)));

    /// <summary>Those that the text does not take back.</summary>
    public static IEnumerable<Measure> Claimed(JudgedText text) =>
        text.Lines.SelectMany(line => Enumerable.Range(0, line.Count).Where(i => !SaidNumber.IsDenied(line, i)).SelectMany(i => Beside(line, i)));

    static IEnumerable<Measure> Beside(IReadOnlyList<JudgedToken> line, int at) => line[at] is { Number: { } value, OfDate: false }
        ? new[] { at - 1, at + 1 }.Where(i => i >= 0 && i < line.Count && line[i].Number is null && !line[Math.Max(i, at)].Opens).Select(i => new Measure(value, line[i].Form)) : [];
}
