using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering;

/// <summary>Fills in what a follow-up leaves out: "and for DACH?" after "What is the discount floor in the UK?" asks about the discount floor in DACH.</summary>
public static partial class FollowUp
{
    const int ShortQuestion = 7;

    /// <param name="names">Names of one kind that may stand for each other: the last parts of territories, accounts, products.</param>
    public static string Resolve(string question, string? previous, IReadOnlyList<IReadOnlySet<string>> names)
    {
        if (previous is null)
        {
            return question;
        }

        List<string> words = [.. Analyzer.Tokens(question).Where(t => !t.IsPart).Select(t => t.Word)];
        bool leansOn = Leading().IsMatch(question) || (words.Count <= ShortQuestion && Pronoun().IsMatch(question)) || words.Count <= 1;
        if (!leansOn)
        {
            return question;
        }

        string remainder = Leading().Replace(question, "").Trim().TrimEnd('?', '.', '!').Trim();
        return Swapped(previous, remainder, names) ?? $"{previous.TrimEnd('?', '.', '!', ' ')} {remainder}";
    }

    /// <summary>Replaces a name of the earlier question by the new one of the same kind, or what stood behind the same preposition.</summary>
    static string? Swapped(string previous, string remainder, IReadOnlyList<IReadOnlySet<string>> names)
    {
        foreach (IReadOnlySet<string> kind in names)
        {
            string? now = kind.Where(n => Mentions(remainder, n)).MaxBy(n => n.Length);
            string? before = kind.Where(n => Mentions(previous, n)).MaxBy(n => n.Length);
            if (now is not null && before is not null && now != before)
            {
                string swapped = Regex.Replace(previous, $@"(?<!\w){Regex.Escape(before)}(?!\w)", now.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.IgnoreCase);
                string extra = Regex.Replace(remainder, $@"(?<!\w){Regex.Escape(now)}(?!\w)", "", RegexOptions.IgnoreCase);
                extra = Filler().Replace(extra, " ").Trim();
                return extra.Length == 0 ? swapped : $"{swapped.TrimEnd('?', ' ')} {extra}";
            }
        }

        return null;
    }

    static bool Mentions(string text, string name) =>
        name.Length > 1 && Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"^\s*(and|but|or|so|also|what about|how about|what of|same (question )?for|now for|ok(ay)?,?( and)?)\b[\s,]*", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\b(it|its|they|them|their|theirs|that|those|these|this|he|she|his|her|him|there|then|one|ones|same)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b(for|in|at|with|to|of|on|about|from|the|what|how|and)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();
}
