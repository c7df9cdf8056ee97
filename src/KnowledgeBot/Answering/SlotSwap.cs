using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering;

/// <summary>
/// A follow-up that puts another thing of the same shape into the question before: another quantity ("and at 3 TB?" after "for 600 GB"), another grade
/// ("and L?" after "Care M"), another code ("and P2?" after "a P1"), or another object of the same preposition ("and on hardware?" after "commission on software").
/// </summary>
static partial class SlotSwap
{
    static readonly string[] s_sizes = ["kb", "mb", "gb", "tb", "pb"];

    /// <returns>Null when the question before has no such place.</returns>
    public static string? Read(string previous, string remainder, IReadOnlyList<IReadOnlySet<string>> names) =>
        Quantity().Match(remainder) is { Success: true } amount ? One(previous, Amounts().Matches(previous).Where(m => SameUnit(m.Groups["u"].Value, amount.Groups["u"].Value)), amount.Groups["x"].Value)
        : Grade().Match(remainder) is { Success: true } grade ? One(previous, Grades().Matches(previous), grade.Groups["x"].Value)
        : Code().Match(remainder) is { Success: true } code ? One(previous, Codes().Matches(previous).Where(m => m.Groups["k"].Value.Equals(code.Groups["k"].Value, StringComparison.OrdinalIgnoreCase)), code.Groups["x"].Value)
        : Prepositional().Match(remainder) is { Success: true } phrase && SpokenName.In(remainder, All(names)) is null
            ? One(previous, Phrases().Matches(previous).Where(m => m.Groups["p"].Value.Equals(phrase.Groups["p"].Value, StringComparison.OrdinalIgnoreCase) && !Time().IsMatch(m.Value) && SpokenName.In(m.Value, All(names)) is null), phrase.Value)
        : null;

    /// <summary>Only where there is one place that could be meant.</summary>
    static string? One(string previous, IEnumerable<Match> places, string with) => places.Take(2).ToArray() is [var place] ? $"{previous[..place.Index]}{with}{previous[(place.Index + place.Length)..]}" : null;

    static bool SameUnit(string before, string now) => before.TrimEnd('s').Equals(now.TrimEnd('s'), StringComparison.OrdinalIgnoreCase) || (s_sizes.Contains(before.ToLowerInvariant()) && s_sizes.Contains(now.ToLowerInvariant()));

    static HashSet<string> All(IReadOnlyList<IReadOnlySet<string>> names) => [.. names.SelectMany(n => n)];

    [GeneratedRegex(@"^(?:(?:at|for|with|in|on|of|from|up to) )?(?:an? |the )?(?<x>\d[\d.,]*\s?(?<u>%|[a-z]+))$", RegexOptions.IgnoreCase)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"(?<![\w.])\d[\d.,]*\s?(?<u>%|[a-z]+)(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();

    [GeneratedRegex(@"^(?:(?:at|for|with|in|on|of) )?(?:an? |the )?(?<x>[B-HJ-Z])$")]
    private static partial Regex Grade();

    [GeneratedRegex(@"(?<![\w'’.-])[B-HJ-Z](?![\w'’.-])")]
    private static partial Regex Grades();

    [GeneratedRegex(@"^(?:(?:at|for|with|in|on|of) )?(?:an? |the )?(?<x>(?<k>[a-z]{1,4})-?\d{1,4})$", RegexOptions.IgnoreCase)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\w)(?<k>[a-z]{1,4})-?\d{1,4}(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Codes();

    [GeneratedRegex(@"^(?<p>on|for|with|under|by|of) (?:the |an? |our )?[\p{Ll}-]+(?: [\p{Ll}-]+)?$")]
    private static partial Regex Prepositional();

    [GeneratedRegex(@"\b(?<p>on|for|with|under|by|of) (?!us\b|me\b|you\b|it\b|them\b|him\b|her\b|this\b|that\b)(?:the |an? |our )?(?:(?!(?:on|for|with|under|by|of|in|at|to|from|and|is|are|do|does)\b)[\p{L}-]+ ?){1,3}(?<! )", RegexOptions.IgnoreCase)]
    private static partial Regex Phrases();

    [GeneratedRegex(@"\b(?:this|last|next|today|yesterday|year|month|quarter|week|january|february|march|april|may|june|july|august|september|october|november|december)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
