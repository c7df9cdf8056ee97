using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Names by the beginnings of their words.</summary>
sealed class ShortenedNames
{
    const int LeastTyped = 3;
    const int LeastCut = 2;

    static readonly char[] s_digits = [.. "0123456789"];

    readonly Dictionary<(int Words, char First), List<(NameToken[] Words, KnownName Name)>> _names = [];

    /// <param name="spelling">A way the name is written.</param>
    public void Add(KnownName name, IReadOnlyList<NameToken> spelling)
    {
        NameToken[] words = Telling(spelling);
        if (words.Length > 0 && name.Field.Kind is not (DealFieldKind.Extra or DealFieldKind.AccountAttribute) && name.Field != DealField.Reason && name.Field != DealField.Stage)
        {
            (_names.TryGetValue((words.Length, words[0].Word[0]), out var same) ? same : _names[(words.Length, words[0].Word[0])] = []).Add((words, name));
        }
    }

    /// <summary>
    /// Word for word the beginning of a name's words, one of several whole: "N. America", "food &amp; bev", "Univ of Delmar", "Tom O."; one word for what customers or places are called, or without its number: "vet" for veterinary, "Logix" for Logix24.
    /// </summary>
    public IReadOnlyList<KnownName> Of(IReadOnlyList<NameToken> typed)
    {
        NameToken[] words = Telling(typed);
        if (words.Length == 0 || words[0] != typed[0] || words[^1] != typed[^1] || !_names.TryGetValue((words.Length, words[0].Word[0]), out var names))
        {
            return [];
        }

        return words is [var one] ? typed.Count > 1 ? [] : [.. names.Where(n => n.Words[0].IsCode ? one.Word.Length > LeastTyped && one.Word == n.Words[0].Word.TrimEnd(s_digits) : (n.Name.Field == DealField.Segment || n.Name.Field == DealField.Territory) && IsCut(one, n.Words[0]) && (one.Word == one.Key || n.Words[0].Word.StartsWith(one.Word, StringComparison.Ordinal) || n.Name.Field == DealField.Segment)).Select(n => n.Name).Distinct()]
            : [.. names.Where(n => IsShortened(words, n.Words)).Select(n => n.Name).Distinct()];
    }

    static bool IsShortened(NameToken[] typed, NameToken[] name) => typed.Zip(name).All(w => w.First.Key == w.Second.Key || IsCut(w.First, w.Second) || (w.First.Length == 1 && w.First.Word[0] == w.Second.Word[0]))
        && typed.Zip(name).Any(w => w.First.Key == w.Second.Key && w.First.Word.Length >= LeastTyped);

    static bool IsCut(NameToken typed, NameToken name) => typed.Key.Length >= LeastTyped && name.Word.Length >= typed.Key.Length + LeastCut && name.Word.StartsWith(typed.Key, StringComparison.Ordinal);

    static NameToken[] Telling(IReadOnlyList<NameToken> words) => [.. words.Where(w => w.Word is not ("and" or "of" or "the" or "for"))];
}
