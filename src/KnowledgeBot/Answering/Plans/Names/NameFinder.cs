using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Finds the names in a question: whole ones first, then parts, initials and misspellings of words that mean nothing else.</summary>
sealed class NameFinder(NameCatalogue catalogue, IReadOnlyDictionary<string, IReadOnlyList<KnownName>> settled)
{
    const int MaxWords = 8;

    /// <param name="text">The question; words taken already are blank.</param>
    /// <returns>In reading order, not overlapping.</returns>
    public List<NameMention> Find(string text)
    {
        List<NameToken> tokens = NameToken.In(text);
        bool[] taken = new bool[tokens.Count];
        List<NameMention> mentions = [];
        Sweep(Whole);
        Told();
        Sweep(Loose);
        Sweep(Misspelt);
        mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
        return mentions;

        void Told()
        {
            if (ToldReason.In(tokens, taken, catalogue.Reasons) is not { } told)
            {
                return;
            }

            taken.AsSpan(told.First, told.Last - told.First + 1).Fill(true);
            (int start, int end) = (tokens[told.First].Start, tokens[told.Last].End);
            mentions.Add(new NameMention(start, end - start, text[start..end], told.Names, true));
        }

        void Sweep(Func<string, List<NameToken>, int, int, IReadOnlyList<KnownName>> look)
        {
            for (int i = 0; i < tokens.Count; i++)
            {
                for (int length = Math.Min(Math.Min(MaxWords, catalogue.LongestName + 1), tokens.Count - i); length > 0 && !taken[i]; length--)
                {
                    if (taken.AsSpan(i, length).Contains(true) || Narrowed(text, tokens, i, length, look(text, tokens, i, length)) is not { Count: > 0 } names)
                    {
                        continue;
                    }

                    taken.AsSpan(i, length).Fill(true);
                    int start = tokens[i].Start;
                    int end = tokens[i + length - 1].End;
                    string words = text[start..end];
                    IReadOnlyList<KnownName> chosen = settled.TryGetValue(words.ToLowerInvariant(), out IReadOnlyList<KnownName>? picked) ? [.. picked.Where(names.Contains)] : [];
                    mentions.Add(new NameMention(start, end - start, words, chosen.Count > 0 ? chosen : names, chosen.Count > 0));
                }
            }
        }
    }

    static IReadOnlyList<KnownName> Narrowed(string text, List<NameToken> tokens, int i, int length, IReadOnlyList<KnownName> names) =>
        names.Count == 0 ? names : NameCues.Narrow(names, Before(text, tokens, i), After(text, tokens, i + length - 1));

    IReadOnlyList<KnownName> Whole(string text, List<NameToken> tokens, int i, int length)
    {
        IEnumerable<string> keys = tokens.Skip(i).Take(length).Select(t => t.Key);
        IReadOnlyList<KnownName> found = catalogue.Whole(string.Join(' ', keys));
        found = found.Count > 0 ? found : catalogue.Whole("=" + string.Concat(keys));
        // "closed won" is how a deal ended, whatever stages are called.
        found = length > 1 && OutcomeWords.Of(string.Join(' ', tokens.Skip(i).Take(length).Select(t => t.Word))) is not null && tokens.GetRange(i, length).TrueForAll(t => PlanWords.IsGrammar(t.Word))
            ? [.. found.Where(n => n.Field != DealField.Stage || NameCues.IsNamed(n.Field, Before(text, tokens, i), After(text, tokens, i + length - 1)))] : found;
        return found.Count == 0 || length > 1 ? found : [.. found.Where(n => MayStandAlone(n, text, tokens, i))];
    }

    /// <summary>A word of the grammar ("won", "price", "open") is a name only beside its field.</summary>
    static bool MayStandAlone(KnownName name, string text, List<NameToken> tokens, int i)
    {
        NameToken token = tokens[i];
        bool minor = name.Field.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute || name.Field == DealField.Reason || name.Field == DealField.Stage;
        bool needsField = PlanWords.IsGrammar(token.Word) || (minor && (PlanWords.IsKnown(token.Word) || token.Word.Length < 3 || token.Word.All(char.IsDigit)))
            || (PlanWords.IsKnown(token.Word) && !token.IsCapitalised);
        if (OutcomeWords.Of(token.Word) is not null)
        {
            return NameCues.IsNamed(name.Field, Before(text, tokens, i), After(text, tokens, i));
        }

        return !needsField || NameCues.Fits(name.Field, Before(text, tokens, i), After(text, tokens, i));
    }

    IReadOnlyList<KnownName> Loose(string text, List<NameToken> tokens, int i, int length)
    {
        NameToken first = tokens[i];
        if (length == 1 && (PlanWords.IsGrammar(first.Word) || (PlanWords.IsKnown(first.Word) && !(first.IsCapitalised && i > 0)) || first.Word.All(char.IsDigit)))
        {
            return [];
        }

        if (IsPartOfOther(text, tokens, i, length))
        {
            return [];
        }

        string key = string.Join(' ', tokens.Skip(i).Take(length).Select(t => t.Key));
        if (Apt(catalogue.Beginning(key)) is { Count: > 0 } begun)
        {
            return begun;
        }

        if (length > 1)
        {
            return catalogue.Abridged(tokens.GetRange(i, length));
        }

        if (catalogue.Places(first.Word) is { Count: > 0 } places)
        {
            return places;
        }

        IReadOnlyList<KnownName> initials = first.IsUpperCase || (first.Word.Length > 2 && !PlanWords.IsKnown(first.Word)) ? catalogue.Initials(first.Word) : [];
        return initials.Count > 0 ? initials : first.IsCapitalised && first.Word.Length > 3 ? Apt(catalogue.Within(first.Key)) : [];

        // One word of a reason is a word like any other, unless the question speaks of reasons right beside it.
        IReadOnlyList<KnownName> Apt(IReadOnlyList<KnownName> names) => length > 1 ? names
            : [.. names.Where(n => n.Field != DealField.Reason || NameCues.Fits(n.Field, Before(text, tokens, i), After(text, tokens, i)))];
    }

    /// <summary>"Bukit Harbour Partners" is not Harbour Capital: a part that stands among other capitalised words belongs to another name.</summary>
    bool IsPartOfOther(string text, List<NameToken> tokens, int i, int length)
    {
        return Stranger(i - 1, i - 1) || Stranger(i + length, i + length - 1);

        bool Stranger(int at, int gap) => at > 0 && at < tokens.Count && tokens[i].IsCapitalised && tokens[at].IsCapitalised && !PlanWords.IsKnown(tokens[at].Word) && text[tokens[gap].End..tokens[gap + 1].Start] == " "
            && catalogue.Whole(tokens[at].Key).Count + catalogue.Beginning(tokens[at].Key).Count + catalogue.Within(tokens[at].Key).Count == 0;
    }

    IReadOnlyList<KnownName> Misspelt(string text, List<NameToken> tokens, int i, int length)
    {
        List<NameToken> window = tokens.GetRange(i, length);
        return length > 4 || window.Exists(t => PlanWords.IsKnown(t.Word) || t.Word.All(char.IsDigit)) ? [] : catalogue.Near(string.Concat(window.Select(t => t.Word)), length);
    }

    static string Before(string text, List<NameToken> tokens, int i) => text[Math.Max(0, tokens[i].Start - 40)..tokens[i].Start];

    static string After(string text, List<NameToken> tokens, int i) => text[tokens[i].End..Math.Min(text.Length, tokens[i].End + 40)];
}
