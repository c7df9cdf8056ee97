using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Which names of a catalogue are forms of each other. Only names that the audience sees are held against each other.</summary>
sealed class NameVariants(IReadOnlyList<KnownName> names)
{
    const int CommonStem = 5;
    const int LeastPlace = 4;
    const int LongestEnding = 5;
    const int LeastMisspelt = 6;
    const int LeastAbbreviation = 3;

    readonly (NameToken[] Words, KnownName Name)[] _segments = [.. names.Where(n => n.Field == DealField.Segment).Select(n => (NameToken.In(n.Value).ToArray(), n)).Where(s => s.Item1.Length > 0)];

    public IReadOnlyList<KnownName> Abridged(IReadOnlyList<NameToken> words) => words.Count < 2 ? [] :
        [.. _segments.Where(s => s.Words.Length >= words.Count && IsForm(words[0], s.Words[0]) && words.All(w => s.Words.Any(n => IsForm(w, n)))).Select(s => s.Name).Distinct()];

    public IReadOnlyList<KnownName> Places(string word) => [.. names.Where(n => n.Field == DealField.Territory && n.Value[(n.Value.LastIndexOf('/') + 1)..].ToLowerInvariant() is var last
        && (IsCalled(last, word) || (last.Length >= LeastPlace && word.Length > last.Length && word.Length <= last.Length + LongestEnding && word.StartsWith(last, StringComparison.Ordinal)) || IsOfIt(last, word)))];

    /// <summary>What people and things of a country are called, and its other names.</summary>
    static bool IsCalled(string place, string word) => word != place && !StopWords.Contains(word) && Synonyms.Of(EnglishStemmer.Stem(word)).Any(s => s.Term == EnglishStemmer.Stem(place));

    /// <summary>"Catalan" for Catalonia; what is said of another place by all is no form of this one.</summary>
    static bool IsOfIt(string place, string word)
    {
        int common = place.Zip(word).TakeWhile(c => c.First == c.Second).Count();
        return common >= CommonStem && place.Length - common <= LongestEnding - 1 && word.Length - common <= LongestEnding - 2 && s_ofPlaces.Any(e => word.EndsWith(e, StringComparison.Ordinal)) && !Synonyms.Of(EnglishStemmer.Stem(word)).Any();
    }

    static readonly string[] s_ofPlaces = ["an", "ese", "ish", "ic", "ois", "ard"];

    public IReadOnlyList<KnownName> Reasons { get; } = [.. names.Where(n => n.Field == DealField.Reason)];

    public IReadOnlyList<string> Of(DealField field, string value) => field == DealField.Owner || field == DealField.Manager ? OfPerson(field, value)
        : field == DealField.Competitor ? [value, .. names.Where(n => n.Field == field && n.Value != value && IsSame(n.Value, value)).Select(n => n.Value)]
        : field == DealField.Reason ? [value, .. names.Where(n => n.Field == field && n.Value != value && IsAbbreviated(n.Value, value)).Select(n => n.Value)] : [value];

    /// <summary>A first name alone is the person of that first name when there is just one.</summary>
    string[] OfPerson(DealField field, string value)
    {
        string[] people = [.. names.Where(n => n.Field == field).Select(n => n.Value)];
        string first = value.Split(' ')[0];
        string[] full = [.. people.Where(p => p.Contains(' ', StringComparison.Ordinal) && p.Split(' ')[0].Equals(first, StringComparison.OrdinalIgnoreCase))];
        return full.Length != 1 ? [value] : [full[0], .. people.Where(p => p.Equals(first, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Word for word the one is the beginning of the other: "impl time" for implementation time.</summary>
    static bool IsAbbreviated(string a, string b)
    {
        string[] one = [.. NameToken.In(a).Select(t => t.Word)];
        string[] other = [.. NameToken.In(b).Select(t => t.Word)];
        return one.Length > 0 && one.Length == other.Length && one.Zip(other).All(w => w.First == w.Second
            || (Math.Min(w.First.Length, w.Second.Length) >= LeastAbbreviation && (w.First.StartsWith(w.Second, StringComparison.Ordinal) || w.Second.StartsWith(w.First, StringComparison.Ordinal))));
    }

    /// <summary>The same letters, one letter off, or the one with a word added that says what kind of firm it is.</summary>
    static bool IsSame(string a, string b)
    {
        string[] one = [.. NameToken.In(a).Select(t => t.Word)];
        string[] other = [.. NameToken.In(b).Select(t => t.Word)];
        string left = string.Concat(one);
        string right = string.Concat(other);
        return left == right || (Math.Min(left.Length, right.Length) >= LeastMisspelt && left[0] == right[0] && EditDistance.Of(left, right, 1) <= 1)
            || IsLonger(one, other) || IsLonger(other, one);
    }

    /// <summary>A word that means nothing else is the firm, whatever product or line follows it.</summary>
    static bool IsLonger(string[] longer, string[] shorter) => shorter.Length > 0 && longer.Length == shorter.Length + 1 && longer.AsSpan(0, shorter.Length).SequenceEqual(shorter) && string.Concat(shorter).Length >= LeastMisspelt
        && (IsCoined(shorter) || longer[^1] is "systems" or "trading" or "software" or "technologies" or "technology" or "group" or "inc" or "ltd" or "limited" or "llc" or "gmbh" or "ag" or "plc" or "corp" or "corporation" or "development" or "dev" or "solutions" or "co" or "company" or "holdings" or "financial" or "labs");

    static bool IsCoined(string[] words) => words is [var word] && !PlanWords.IsKnown(word);

    static bool IsForm(NameToken typed, NameToken known) => typed.Key == known.Key || (Math.Min(typed.Key.Length, known.Key.Length) >= CommonStem && typed.Key[..CommonStem] == known.Key[..CommonStem]);
}
