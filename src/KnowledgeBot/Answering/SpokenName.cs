using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Reading;

namespace KnowledgeBot.Answering;

/// <summary>A name as somebody said it: in full, or by its first word.</summary>
/// <param name="Words">As typed.</param>
sealed record SpokenName(string Name, string Words)
{
    const int TellingLength = 4;

    /// <summary>The longest name of a kind that a text speaks of.</summary>
    public static SpokenName? In(string text, IReadOnlySet<string> names)
    {
        if (names.Where(n => Mentions(text, n)).MaxBy(n => n.Length) is { } whole)
        {
            return new SpokenName(whole, whole);
        }

        ILookup<string, string> byFirst = names.Where(n => n.Contains(' ', StringComparison.Ordinal)).ToLookup(First, StringComparer.OrdinalIgnoreCase);
        return byFirst.Where(g => g.Key.Length >= TellingLength && !PlanWords.IsKnown(g.Key.ToLowerInvariant()) && Mentions(text, g.Key))
            .Select(g => new SpokenName(g.Count() == 1 ? g.First() : g.Key, g.Key)).MaxBy(s => s.Words.Length);
    }

    static string First(string name) => name.Split(' ', ',')[0];

    static bool Mentions(string text, string name) => name.Length > 1 && Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase);
}
