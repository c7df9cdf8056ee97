using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Contributions;

/// <summary>Whether two sentences about the same thing seem to say different things: another value of the same unit, or the opposite. A hint for people, who decide.</summary>
static partial class Contradiction
{
    const int LeastShared = 2;
    const double AboutTheSame = 0.4;
    const double NearlyTheSame = 0.6;

    public static bool Between(string one, string other)
    {
        HashSet<string> a = Words(one), b = Words(other);
        int shared = a.Count(b.Contains);
        double share = shared / (double)Math.Max(1, Math.Min(a.Count, b.Count));
        return shared >= LeastShared && ((share >= AboutTheSame && ValuesDiffer(one, other)) || (share >= NearlyTheSame && Negation().IsMatch(one) != Negation().IsMatch(other)));
    }

    /// <summary>Share of the fewer words of two texts that both have.</summary>
    public static double Overlap(string one, string other)
    {
        HashSet<string> a = Words(one), b = Words(other);
        return a.Count(b.Contains) / (double)Math.Max(1, Math.Min(a.Count, b.Count));
    }

    static bool ValuesDiffer(string one, string other)
    {
        ILookup<string, string> values = Values(one), others = Values(other);
        return values.Any(unit => others.Contains(unit.Key) && !unit.Intersect(others[unit.Key]).Any());
    }

    static ILookup<string, string> Values(string text) => Value().Matches(text)
        .Select(m => (Number: m.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), Unit: Unit(m)))
        .Where(v => v.Unit.Length > 0).ToLookup(v => v.Unit, v => v.Number);

    static string Unit(Match value)
    {
        string unit = value.Groups["u"].Value.ToLowerInvariant().TrimEnd('s');
        return value.Groups["c"].Value + (unit is "percent" or "per cent" ? "%" : unit);
    }

    static HashSet<string> Words(string text) => Analyzer.Tokens(text).Where(t => !t.IsPart && !t.Word.Any(char.IsDigit)).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<c>[$€£]?)\s?(?<n>\d[\d,]*(?:\.\d+)?)[\s-]?(?<u>%|per ?cent|(?:business |working )?(?:day|week|month|year|hour|minute)s?|users?|seats?|usd|eur|gbp|chf|million|billion|k|m|bn)?(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    [GeneratedRegex(@"\b(?:not|never|no|none|cannot|without|neither|nor|no longer|stop(?:ped)?)\b|n['’]t\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();
}
