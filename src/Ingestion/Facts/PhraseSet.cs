using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Phrases as people write them into a taxonomy: whole words, "*" for any ending, "..." for up to five words in between.</summary>
/// <remarks>
/// Beginning and end of a word are looked at, not taken, so two phrases side by side both count. An expression that never goes back (<see cref="RegexOptions.NonBacktracking"/>) keeps
/// two megabytes of tables for each set; this one goes back over five words at most, where a phrase has "...".
/// </remarks>
sealed class PhraseSet
{
    readonly Regex? _phrases;

    public PhraseSet(IEnumerable<string> phrases)
    {
        string[] all = [.. phrases.Select(p => p.Trim()).Where(p => p.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(p => p.Length)];
        _phrases = all.Length == 0 ? null : new Regex(@"(?<![\p{L}\p{N}])(?:" + string.Join('|', all.Select(Pattern)) + @")(?![\p{L}\p{N}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    public bool Has(string text) => _phrases?.IsMatch(Plain(text)) == true;

    /// <summary>Matched phrases; longer ones say more.</summary>
    public int Weight(string text) => _phrases?.Matches(Plain(text)).Sum(m => 2 + m.ValueSpan.Count(' ')) ?? 0;

    /// <summary>Holds a phrase of several words: single ones say little.</summary>
    public bool HasPhrase(string text) => _phrases?.Matches(Plain(text)).Any(m => m.ValueSpan.Contains(' ')) == true;

    /// <summary>Curly quotes are typed by machines; nothing is moved.</summary>
    public static string Plain(string text) => text.Replace('\u2019', '\'').Replace('\u2018', '\'');

    static string Pattern(string phrase)
    {
        StringBuilder pattern = new();
        foreach (string part in phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string piece = part == "..." ? @"(?:[^\s.!?]+\s+){0,5}" : Regex.Escape(Plain(part)).Replace(@"\*", @"[\p{L}\p{N}]*", StringComparison.Ordinal) + @"\s+";
            pattern.Append(piece);
        }

        string text = pattern.ToString();
        return text.EndsWith(@"\s+", StringComparison.Ordinal) ? text[..^3] : text;
    }
}
