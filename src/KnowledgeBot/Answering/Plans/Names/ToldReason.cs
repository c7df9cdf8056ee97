using KnowledgeBot.Answering.Plans.Reading;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>A recorded reason told in a sentence: "because the budget was frozen" for "budget frozen", "the missing certificate for the connector" for "connector not certified".</summary>
static class ToldReason
{
    const int Between = 3;
    const int LeastStem = 5;
    const double SharedStem = 0.6;

    /// <param name="taken">Tokens that are another name.</param>
    /// <returns>The first and last token of the words, and the reasons that say the same; null when no reason is told whole.</returns>
    public static (int First, int Last, IReadOnlyList<KnownName> Names)? In(IReadOnlyList<NameToken> tokens, bool[] taken, IReadOnlyList<KnownName> reasons)
    {
        List<(int First, int Last, KnownName Name)> told = [];
        foreach (KnownName reason in reasons)
        {
            List<NameToken> all = NameToken.In(reason.Value);
            string[] words = [.. all.Where(t => IsContent(t.Word)).Select(t => t.Key).Distinct()];
            // Of "rate too high" every word tells.
            words = words.Length > 1 || all.Exists(t => IsLack(t.Word)) ? words : [.. all.Where(t => t.Word.Length > 2).Select(t => t.Key).Distinct()];
            if (words.Length == 1 && all.Exists(t => IsLack(t.Word)) && Lacking(tokens, taken, words[0]) is { } lack)
            {
                told.Add((lack.First, lack.Last, reason));
                continue;
            }

            // "Lead time" for "long lead time": the same but for how it was.
            if (all.Count > 2 && PlanWords.IsFiller(all[0].Word) && Enumerable.Range(0, Math.Max(0, tokens.Count - all.Count + 2)).FirstOrDefault(i => !taken.AsSpan(i, all.Count - 1).Contains(true) && all.Skip(1).Select((t, n) => t.Key == tokens[i + n].Key).All(same => same), -1) is >= 0 and var whole)
            {
                told.Add((whole, whole + all.Count - 2, reason));
                continue;
            }

            int[] at = words.Length < 2 ? [] : [.. words.Select(w => Enumerable.Range(0, tokens.Count).FirstOrDefault(i => !taken[i] && IsSame(tokens[i].Key, w), -1)).Order()];
            if (at.Length > 1 && at[0] >= 0 && at[^1] - at[0] < words.Length + Between && !taken.AsSpan(at[0], at[^1] - at[0] + 1).Contains(true))
            {
                told.Add((at[0] > 0 && IsLack(tokens[at[0] - 1].Word) ? at[0] - 1 : at[0], at[^1], reason));
            }
        }

        if (told.Count == 0)
        {
            return null;
        }

        (int first, int last, _) = told.MaxBy(t => t.Last - t.First);
        return (first, last, [.. told.Where(t => t.First >= first && t.Last <= last).Select(t => t.Name)]);
    }

    /// <summary>"Lack of certificates", "had no certificate", "certificates were missing" for "missing certificates": what lacks with the word that says so, on either side.</summary>
    static (int First, int Last)? Lacking(IReadOnlyList<NameToken> tokens, bool[] taken, string what)
    {
        int at = Enumerable.Range(0, tokens.Count).FirstOrDefault(i => !taken[i] && IsSame(tokens[i].Key, what), -1);
        int lack = at < 0 ? -1 : Enumerable.Range(Math.Max(0, at - 3), Math.Min(tokens.Count, at + 3) - Math.Max(0, at - 3)).FirstOrDefault(i => i != at && !taken[i] && IsLack(tokens[i].Word), -1);
        return lack < 0 || taken.AsSpan(Math.Min(at, lack), Math.Abs(at - lack) + 1).Contains(true) ? null : (Math.Min(at, lack), Math.Max(at, lack));
    }

    static bool IsContent(string word) => word.Length > 2 && !IsLack(word) && !PlanWords.IsFiller(word);

    static bool IsLack(string word) => word is "no" or "not" or "missing" or "lack" or "lacks" or "lacked" or "absence" or "lacking" or "without" or "absent" or "never";

    static bool IsSame(string typed, string known)
    {
        int common = typed.Zip(known).TakeWhile(c => c.First == c.Second).Count();
        return typed == known || (common >= LeastStem && common >= SharedStem * Math.Max(typed.Length, known.Length));
    }
}
