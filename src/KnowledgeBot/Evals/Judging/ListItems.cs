using System.Text.RegularExpressions;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Evals.Judging;

/// <summary>What an answer lists: its fact groups, else the deals it lists, else its breakdown, else the lines that begin with a bullet or a number, else what is strung together in a sentence.</summary>
static partial class ListItems
{
    const int LongestName = 5;

    /// <param name="isItem">Tells a sentence that lists from one that does not.</param>
    public static IReadOnlyList<string> Of(Answer answer, Func<string, bool> isItem) =>
        answer.Facts.Count > 0 ? [.. answer.Facts.Select(f => $"{f.Value}: {string.Join("; ", f.Quotes.Select(q => q.Text))}")]
        : answer.Figures.Where(f => f.Filters.ContainsKey("deal")).ToArray() is { Length: > 0 } deals ? [.. deals.Select(f => string.Join(' ', f.Filters.Values)).Distinct()]
        : answer.Figures.Count > 1 ? [.. answer.Figures.Select(f => string.Join(' ', f.Filters.Values))]
        : Bulleted(answer.Text) is { Count: > 0 } lines ? lines
        : [.. Sentence().Split(Mark().Replace(answer.Text, "")).SelectMany(s => Strung(s, isItem))];

    /// <summary>The lines that begin with a bullet or a number, without it.</summary>
    public static IReadOnlyList<string> Bulleted(string text) => [.. text.Split('\n').Where(l => Bullet().IsMatch(l)).Select(l => Bullet().Replace(l, ""))];

    /// <summary>A text without the bullets and numbers of its lists.</summary>
    public static string Unbulleted(string text) => Bullet().Replace(text, "");

    /// <summary>The names of "Kittery, Ostler and Quarry": those that are known to be items, and what stands among them or right behind them and looks like a name.</summary>
    static IEnumerable<string> Strung(string sentence, Func<string, bool> isItem)
    {
        string[] parts = [.. Joint().Split(sentence).Select(p => p.Trim().TrimEnd('.', '!', '?')).Where(p => p.Length > 0)];
        int first = Array.FindIndex(parts, p => isItem(p)), last = Array.FindLastIndex(parts, p => isItem(p));
        return first < 0 || parts.Length < 2 ? [] : parts.Where((p, i) => i >= first && i <= last + 1 && (isItem(p) || IsName(p)));
    }

    static bool IsName(string part) => char.IsUpper(part[0]) && !part.Any(char.IsDigit) && part.Split(' ').Length <= LongestName;

    [GeneratedRegex(@"^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+", RegexOptions.Multiline)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\s*\[\d+\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\n|(?<=[.!?;])\s+(?=\p{Lu})")]
    private static partial Regex Sentence();

    [GeneratedRegex(@",\s+(?:and\s+|or\s+)?|\s+(?:and|or|&|plus|as well as)\s+")]
    private static partial Regex Joint();
}
