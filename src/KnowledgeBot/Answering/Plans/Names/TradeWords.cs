using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Segments by what their customers are called: "charities" for non-profit, "banks" for financial services (<c>trades.txt</c>).</summary>
sealed class TradeWords
{
    const string Resource = "trades.txt";
    const int LongestEntry = 3;
    const int LeastWord = 5;
    const int LongestEnding = 2;

    /// <summary>What segments are called by and their customers are not: "services" are no financial services.</summary>
    static readonly HashSet<string> s_things = new(["service", "device", "product", "good", "solution", "system", "material", "appliance", "sector", "industry", "market", "account", "customer", "client", "part", "component", "vehicle", "equipment", "business", "technology", "public", "private", "general", "other", "large", "small", "medium", "international", "local"], StringComparer.Ordinal);

    static readonly string[][] s_lines = [.. Read()];

    readonly List<(string[] Line, KnownName[] Segments)> _kinds;
    readonly HashSet<string> _own;
    readonly ILookup<string, KnownName> _byWord;

    public TradeWords(IEnumerable<KnownName> names)
    {
        (string Key, KnownName Name)[] segments = [.. names.Where(n => n.Field == DealField.Segment).Select(n => (KeyOf(NameToken.In(n.Value)), n))];
        _byWord = segments.SelectMany(s => s.Key.Split(' ').Distinct(), (s, w) => (Word: EnglishStemmer.Stem(w), s.Name)).ToLookup(x => x.Word, x => x.Name, StringComparer.Ordinal);
        _own = [.. segments.SelectMany(s => s.Key.Split(' '))];
        _kinds = segments.Length == 0 ? [] : [.. s_lines.Select(l => (l, segments.Where(s => l.Contains(s.Key, StringComparer.Ordinal)).Select(s => s.Name).ToArray())).Where(k => k.Item2.Length > 0)];
    }

    /// <returns>The one segment that has the word in its name ("chains" for restaurant chains), else the segments of the narrowest kind that holds the words; none where the firm has no such segment, or uses the word for several or narrower ones: "fund" beside "macro hedge fund".</returns>
    public IReadOnlyList<KnownName> Of(IReadOnlyList<NameToken> words)
    {
        string key = KeyOf(words);
        if (words is [{ Length: >= LeastWord } one] && !s_things.Contains(one.Key) && Named(EnglishStemmer.Stem(one.Key)) is [var only])
        {
            return [only];
        }

        if (_kinds.Count == 0 || words.Count > LongestEntry || _own.Contains(key))
        {
            return [];
        }

        return _kinds.Find(k => k.Line.Contains(key, StringComparer.Ordinal)).Segments ?? [];
    }

    /// <summary>Segments that have the word in their name, or the trade of those it tells of: "grocers" for grocery retail.</summary>
    KnownName[] Named(string stem) => _byWord[stem].ToArray() is { Length: > 0 } same ? same
        : [.. _byWord.Where(w => Math.Min(w.Key.Length, stem.Length) >= LeastWord && Math.Abs(w.Key.Length - stem.Length) <= LongestEnding && (w.Key.StartsWith(stem, StringComparison.Ordinal) || stem.StartsWith(w.Key, StringComparison.Ordinal))).SelectMany(w => w).Distinct()];

    static string KeyOf(IReadOnlyList<NameToken> words) => string.Join(' ', words.Select(w => w.Key));

    static IEnumerable<string[]> Read()
    {
        using StreamReader lines = new(typeof(TradeWords).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not in the assembly"));
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return [.. line.Split(',').Select(e => KeyOf(NameToken.In(e)))];
            }
        }
    }
}
