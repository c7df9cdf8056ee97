using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Answering.Validities;

/// <summary>A line of an amendment that names the clause it changes: "Clause 4 (Term) is replaced: three years".</summary>
/// <param name="Number">Of the clause.</param>
sealed partial record AmendedClause(SearchHit Hit, string Text, string Number)
{
    const int LongestHead = 60;

    public static IEnumerable<AmendedClause> In(SearchHit amendment) => PassageUnits.Spans(amendment.Body).Select(s => amendment.Body.Substring(s.Start, s.Length).Trim())
        .Where(t => Changes().IsMatch(t)).SelectMany(t => Clause().Matches(t).Select(m => new AmendedClause(amendment, t, m.Groups["n"].Value)));

    /// <summary>Whether a quote of the agreement stands in the clause; of one that is not replaced as a whole, what is counted alike.</summary>
    public bool IsOf(Quote quote) => NumberOf(quote) == Number && (Whole().IsMatch(Text) || !Value().IsMatch(Text) || Value().IsMatch(quote.Verbatim));

    /// <summary>By what the quote begins with, the line that heads it in its passage, or the passage's own headings.</summary>
    static string? NumberOf(Quote quote) => quote.Hit.Heading.Reverse().Prepend(HeadOf(quote)).Prepend(quote.Verbatim).Select(h => Numbered().Match(h)).FirstOrDefault(m => m.Success)?.Groups["n"].Value;

    /// <summary>Whether an amendment's sentence holds for some things alone and the question is for others of the kind: "for machines in ward kitchens", asked for the main kitchen.</summary>
    public static bool IsOfOthers(string question, Quote quote)
    {
        Token[] asked = [.. Analyzer.Tokens(question).Where(t => !t.IsPart)];
        HashSet<string> names = Analyzer.Terms($"{quote.Hit.Account}");
        foreach (Match only in OnlyFor().Matches(quote.Verbatim))
        {
            (string which, string kind) = (EnglishStemmer.Stem(only.Groups["m"].Value.ToLowerInvariant()), EnglishStemmer.Stem(only.Groups["k"].Value.ToLowerInvariant()));
            int at = Array.FindIndex(asked, t => t.Term == kind);
            if (at > 0 && !asked.Any(t => t.Term == which) && !Pointing().IsMatch(asked[at - 1].Word) && !names.Contains(asked[at - 1].Term))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the agreement itself says under the heading that the amendment's sentence repeats; null where it has none.</summary>
    public static Quote? Kept(Quote amendment, IEnumerable<SearchHit> own)
    {
        HashSet<string> said = Analyzer.Terms(PassageUnits.Spans(amendment.Verbatim).Select(s => amendment.Verbatim.Substring(s.Start, s.Length)).FirstOrDefault(t => OnlyFor().IsMatch(t)) ?? "");
        foreach (SearchHit hit in own)
        {
            string[] lines = hit.Body.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (hit.Heading.Count > 0 && IsNamed(hit.Heading[^1]))
            {
                return new Quote(hit, Wording.Short(hit.Body), hit.Body);
            }

            int head = Array.FindIndex(lines, l => IsHead(l) && IsNamed(l));
            if (head >= 0 && head + 1 < lines.Length)
            {
                return new Quote(hit, Wording.Short(lines[head + 1]), lines[head + 1]);
            }
        }

        return null;

        bool IsNamed(string heading) => Analyzer.Terms(Numbered().Replace(heading, "")) is { Count: > 0 } words && words.IsSubsetOf(said);
    }

    static string HeadOf(Quote quote) => quote.Hit.Body.IndexOf(quote.Verbatim, StringComparison.Ordinal) is > 0 and var at ? quote.Hit.Body[..at].Split('\n', StringSplitOptions.TrimEntries).LastOrDefault(IsHead) ?? "" : "";

    static bool IsHead(string line) => line.Length is > 2 and <= LongestHead && line[^1] is not ('.' or ';' or ',' or '!' or '?');

    [GeneratedRegex(@"\b(?:clause|section|article|paragraph|point|item|§)\s*(?<n>\d+(?:\.\d+)*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b(?:replaced?s?|amend(?:ed|s)?|chang(?:ed|es)|reduced?|rais(?:ed|es)|increased?|lowered|extended|shortened|delet(?:ed|es)|now|instead|shall read|reads|is to read|becomes|new wording)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Changes();

    [GeneratedRegex(@"\b(?:replaced?s?|delet(?:ed|es)|shall read|reads|is to read|new wording)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\W*(?:(?:clause|section|article|§)\s*)?(?<n>\d+(?:\.\d+)*)(?=[.):]?\s)[.):]?", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"[€$£¥%]|\b(?:EUR|GBP|USD|CHF|percent)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    [GeneratedRegex(@"\b(?:for|in|at|of)\s+(?:(?:the|all|any)\s+)?(?:\p{L}+\s+(?:in|at|of)\s+(?:the\s+)?)?(?<m>\p{L}{3,})\s+(?<k>\p{L}{3,})", RegexOptions.IgnoreCase)]
    private static partial Regex OnlyFor();

    [GeneratedRegex(@"^(?:the|an?|our|their|its|this|that|these|those|each|every|any|all|in|at|for|of|on|to|and|or)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pointing();
}
