using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Finds the names in a question: whole ones first, then parts, initials and misspellings of words that mean nothing else.</summary>
sealed class NameFinder(NameCatalogue catalogue, IReadOnlyDictionary<string, IReadOnlyList<KnownName>> settled)
{
    const int MaxWords = 8;

    /// <summary>One letter off, a short word in small letters is another word: "chew" is not Chen.</summary>
    const int ShortWord = 4;

    /// <param name="text">The question; words taken already are blank.</param>
    /// <returns>In reading order, not overlapping.</returns>
    public List<NameMention> Find(string text)
    {
        List<NameToken> tokens = NameToken.In(text);
        bool[] taken = new bool[tokens.Count];
        List<NameMention> mentions = [];
        Sweep(Whole);
        Told();
        Sweep((t, all, i, length) => Traded(t, all, i, length) is { Count: > 0 } traded ? traded : Loose(t, all, i, length));
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
        // The town of a firm that goes by its name: "my call with Strathmore".
        if (found.Count > 0 && found.All(n => n.Field.Kind == DealFieldKind.AccountAttribute) && NameCues.IsFirmMeant(Before(text, tokens, i)) && catalogue.Beginning(string.Join(' ', keys)).Where(n => n.Field == DealField.Account).ToArray() is { Length: > 0 } firms)
        {
            return firms;
        }

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
        // "The US", and not us.
        if (CountryNames.IsCode(token.Raw) && text.Any(char.IsLower) && NameCues.IsWhere(Before(text, tokens, i)))
        {
            return true;
        }

        if (name.Field == DealField.Stage && !token.IsCapitalised && NameCues.IsNoStage(Before(text, tokens, i), After(text, tokens, i)))
        {
            return false;
        }

        if (OutcomeWords.Of(token.Word) is not null)
        {
            return NameCues.IsNamed(name.Field, Before(text, tokens, i), After(text, tokens, i));
        }

        return !needsField || (name.Field == DealField.Segment && NameCues.IsSold(After(text, tokens, i))) || NameCues.Fits(name.Field, Before(text, tokens, i), After(text, tokens, i)) || (name.Field == DealField.Territory && NameCues.IsDirectionAlone(token.Word, Before(text, tokens, i), After(text, tokens, i)));
    }

    IReadOnlyList<KnownName> Loose(string text, List<NameToken> tokens, int i, int length)
    {
        NameToken first = tokens[i];
        // A name by itself begins no sentence.
        bool isWritten = tokens.Count == 1 ? first.IsCapitalised : IsWritten(text, first);
        if (length == 1 && (PlanWords.IsGrammar(first.Word) || (PlanWords.IsKnown(first.Word) && !isWritten) || first.Word.All(char.IsDigit)))
        {
            return [];
        }

        if (IsPartOfOther(text, tokens, i, length))
        {
            return [];
        }

        // A word of everyday English, in small letters or at the beginning of a sentence.
        bool isPlain = !isWritten && (first.Word.Length < 3 || PlanWords.IsKnown(first.Word) || IntentModel.Shipped.Knows(first.Word));

        string key = string.Join(' ', tokens.Skip(i).Take(length).Select(t => t.Key));
        if (Apt(catalogue.Beginning(key)) is { Count: > 0 } begun)
        {
            return begun;
        }

        // "Blue Line" for BlueLine Laundry.
        if (length == 2 && tokens[i].IsCapitalised && catalogue.Beginning(first.Word + tokens[i + 1].Key) is { Count: > 0 } together)
        {
            return together;
        }

        if (length > 1)
        {
            return catalogue.Abridged(tokens.GetRange(i, length)) is { Count: > 0 } abridged ? abridged : catalogue.Shortened(tokens.GetRange(i, length));
        }

        if (catalogue.Places(first.Word) is { Count: > 0 } places)
        {
            return places;
        }

        IReadOnlyList<KnownName> initials = first.IsUpperCase || !isPlain ? catalogue.Initials(first.Word) is { Count: > 0 } letters ? letters : catalogue.Initials(first.Key) : [];
        return initials.Count > 0 ? initials : !isPlain && catalogue.Shortened([first]) is { Count: 1 } shortened ? shortened
            : first.Word.Length > 3 || first.IsCode ? Apt(Inner()) : [];

        // In small letters a word that stands within several names is a word: "roof load" is about no Solar Roof.
        // "Grocers", "a bottler": customers of that kind, and no firm that is called so.
        IReadOnlyList<KnownName> Inner() => [.. Within().Where(n => n.Field != DealField.Account || first.IsCapitalised || !(first.Word != first.Key || NameCues.IsAny(Before(text, tokens, i))))];

        IReadOnlyList<KnownName> Within() => catalogue.Within(first.Key) is var within && (isWritten || first.IsCode || within.Count == 1) ? [.. within.Where(n => isWritten || first.IsCode || !isPlain || IsSold(n) || (n.Field == DealField.Segment && NameCues.Fits(n.Field, Before(text, tokens, i), After(text, tokens, i))))] : [];

        // One word of a reason is a word like any other, and so is a plain word that a name begins with, unless the question speaks of reasons or names right beside it.
        IReadOnlyList<KnownName> Apt(IReadOnlyList<KnownName> names) => length > 1 ? names
            : [.. OfItsKind(names).Where(n => (n.Field != DealField.Reason && (isWritten || first.IsCode || !isPlain || n.Field == DealField.Owner || n.Field == DealField.Manager)) || NameCues.Fits(n.Field, Before(text, tokens, i), After(text, tokens, i)) || IsSold(n))];

        // "Zoos", "any zoo": the segment, and no customer that is called so.
        IReadOnlyList<KnownName> OfItsKind(IReadOnlyList<KnownName> names) =>
            names.Any(n => n.Field == DealField.Segment) && (first.Word != first.Key || NameCues.IsAny(Before(text, tokens, i)) || NameCues.IsSold(After(text, tokens, i))) ? [.. names.Where(n => n.Field != DealField.Account)] : names;

        bool IsSold(KnownName name) => name.Field == DealField.Product && NameCues.IsSold(After(text, tokens, i));
    }

    /// <summary>Written with a capital that no sentence begins with.</summary>
    static bool IsWritten(string text, NameToken token) => token.IsCapitalised && text.AsSpan(0, token.Start).TrimEnd(" \"'(") is [.., not ('.' or '?' or '!' or ':' or '\n' or '-' or '…')];

    /// <summary>"Bukit Harbour Partners" is not Harbour Capital: a part that stands among other capitalised words belongs to another name.</summary>
    bool IsPartOfOther(string text, List<NameToken> tokens, int i, int length)
    {
        return Stranger(i - 1, i - 1) || Stranger(i + length, i + length - 1);

        bool Stranger(int at, int gap) => at > 0 && at < tokens.Count && tokens[i].IsCapitalised && tokens[at].IsCapitalised && (!PlanWords.IsKnown(tokens[at].Word) || (length == 1 && at < i && IsWritten(text, tokens[at]) && tokens[at].Word.Length > 3)) && text[tokens[gap].End..tokens[gap + 1].Start] == " "
            && catalogue.Whole(tokens[at].Key).Count + catalogue.Beginning(tokens[at].Key).Count + catalogue.Within(tokens[at].Key).Count == 0;
    }

    /// <summary>Customers of a kind, several or one of them: "banks", "bank deals", "any bank", not "bank details".</summary>
    IReadOnlyList<KnownName> Traded(string text, List<NameToken> tokens, int i, int length)
    {
        NameToken last = tokens[i + length - 1];
        return length == 1 && PlanWords.IsGrammar(last.Word) ? [] : last.Key != last.Word || NameCues.IsSold(After(text, tokens, i + length - 1)) || NameCues.Fits(DealField.Segment, Before(text, tokens, i), After(text, tokens, i + length - 1)) || NameCues.IsOneOf(Before(text, tokens, i), After(text, tokens, i + length - 1))
            ? catalogue.Trades(tokens.GetRange(i, length)) : [];
    }

    IReadOnlyList<KnownName> Misspelt(string text, List<NameToken> tokens, int i, int length)
    {
        List<NameToken> window = tokens.GetRange(i, length);
        if (length > 4 || window.TrueForAll(IsWord) || (window is [{ IsCapitalised: false, Length: <= ShortWord }]))
        {
            return [];
        }

        IReadOnlyList<KnownName> near = catalogue.Near(string.Concat(window.Select(t => t.Word)), length);
        return window.Exists(IsWord) ? [.. near.Where(n => IsSpelt(NameToken.In(n.Value)))] : near;

        static bool IsWord(NameToken token) => PlanWords.IsKnown(token.Word) || token.Word.All(char.IsDigit) || (!token.IsCapitalised && IntentModel.Shipped.Knows(token.Word));

        // A word that means something else is no misspelling: it stands in the name as it is.
        bool IsSpelt(List<NameToken> name) => name.Count == length && window.Zip(name).All(w => !IsWord(w.First) || w.First.Key == w.Second.Key);
    }

    static string Before(string text, List<NameToken> tokens, int i) => text[Math.Max(0, tokens[i].Start - 40)..tokens[i].Start];

    static string After(string text, List<NameToken> tokens, int i) => text[tokens[i].End..Math.Min(text.Length, tokens[i].End + 40)];
}
