using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Cuts a question that asks several things into its parts.</summary>
static partial class QuestionParts
{
    public static IReadOnlyList<string> Of(string question) =>
        [.. Cut().Split(question).Select(p => p.Trim(' ', ',', ';', '.')).Where(p => p.Count(char.IsLetter) > 2)];

    /// <summary>"How many deals did Femke win and Bram lose?": two questions of two people; none where it is one.</summary>
    public static IReadOnlyList<string> OfTwo(string question) =>
        Two().Match(question) is { Success: true } m && !m.Groups["a"].Value.Equals(m.Groups["b"].Value, StringComparison.OrdinalIgnoreCase)
            ? [$"{m.Groups["q"]}{m.Groups["a"]} {m.Groups["v"]}{m.Groups["t"]}", $"{m.Groups["q"]}{m.Groups["b"]} {m.Groups["w"]}{m.Groups["t"]}"] : [];

    const string Deed = @"(?:win|won|lose|lost|close|closed|sell|sold|land|landed|book|booked|sign|signed)";

    [GeneratedRegex(@"^(?<q>\W*[Hh]ow (?:many|much)\b[^?,;]*?\b(?:did|has|have) )(?<a>I|[Ww]e|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?<v>" + Deed + @"),? and (?:how (?:many|much) (?:did |has |have )?|(?:did |has |have ))?(?<b>I|[Ww]e|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?<w>" + Deed + @")\b(?<t>[^?]*)\??\s*$")]
    private static partial Regex Two();

    [GeneratedRegex(@"\?\s+(?=\S)|;\s+|(?<!\b(?:avg|no|nr|vs?|incl|excl|approx|max|min|est|st|mr|ms|dr|inc|ltd|co|corp|e\.g|i\.e|pct|qty|resp))\.\s+(?=\p{L})|,?\s+(?:and|also|plus|as well as|but)\s+(?=(?:also\s+)?(?:what|what's|how|which|who|whom|when|where|why|is|are|do|does|did|can|tell|show|list|give)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Cut();
}
