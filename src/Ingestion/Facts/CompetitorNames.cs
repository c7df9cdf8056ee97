using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>Rivals one document speaks of: those known beforehand, and those its own words call so.</summary>
sealed partial class CompetitorNames
{
    const int LongestKnown = 60;
    readonly Dictionary<string, bool> _stated = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> _short;
    readonly Regex? _names;

    CompetitorNames(IReadOnlyDictionary<string, bool> names, Dictionary<string, string> shortened)
    {
        _short = shortened;
        foreach ((string name, bool stated) in names)
        {
            _stated[name] = stated;
        }

        // A short name in small letters is mostly another word.
        string[] patterns = [.. names.Keys.Concat(shortened.Keys).OrderByDescending(n => n.Length).Select(n => shortened.ContainsKey(n) ? Regex.Escape(n) + OtherName : (n.Length >= 6 ? "(?i:" : "(?:") + Regex.Escape(n).Replace(@"\ ", @"\s+", StringComparison.Ordinal) + ")")];
        _names = patterns.Length == 0 ? null : new Regex(@"(?<![\p{L}\p{N}])(" + string.Join('|', patterns) + @")(?![\p{L}\p{N}])", RegexOptions.CultureInvariant);
    }

    /// <param name="ours">Names that are no rivals here: the account, our people, those who took part.</param>
    public static CompetitorNames Of(FactSource source, IReadOnlyList<Statement> statements, Taxonomy taxonomy, KnownNames known, Func<string, bool> ours)
    {
        Dictionary<string, bool> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in Stated(source, statements).Where(n => !ours(n)))
        {
            // "Orrery Trading" is the Orrery that is known.
            string canonical = known.Competitors.Concat(taxonomy.Competitors).Where(k => name.StartsWith(k + " ", StringComparison.OrdinalIgnoreCase)).MaxBy(k => k.Length)
                ?? known.Competitors.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
            names[canonical] = true;
        }

        foreach (string name in taxonomy.Competitors)
        {
            names[name] = true;
        }

        foreach (string name in known.Competitors.Where(n => n.Length is > 2 and <= LongestKnown && !Generic().IsMatch(n) && !ours(n)))
        {
            names.TryAdd(name, false);
        }

        return new CompetitorNames(names, Shortened(names.Keys, string.Join('\n', statements.Select(s => s.Text)), ours));
    }

    /// <summary>First words that only one of the names begins with and that the text writes as a name: "Sable" for "Sable Analytics".</summary>
    static Dictionary<string, string> Shortened(IReadOnlyCollection<string> names, string text, Func<string, bool> ours) => names
        .Where(n => n.Contains(' ')).Select(n => (Name: n, First: n.Split(' ')[0])).Where(n => n.First.Length >= ShortestFirst && char.IsUpper(n.First[0]) && !Generic().IsMatch(n.First) && !ours(n.First))
        .GroupBy(n => n.First, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() == 1 && !names.Any(n => n != g.First().Name && n.Split(' ')[0].Equals(g.Key, StringComparison.OrdinalIgnoreCase)) && IsName(g.First().First, text))
        .ToDictionary(g => g.First().First, g => g.First().Name, StringComparer.Ordinal);

    /// <summary>Never in small letters; and within a sentence, as an owner or before a verb, where no other word is capital.</summary>
    static bool IsName(string word, string text) => !Regex.IsMatch(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(word.ToLowerInvariant())}(?![\p{{L}}\p{{N}}])")
        && Regex.IsMatch(text, $@"[\p{{Ll}}\d,;:(] {Regex.Escape(word)}(?![\p{{L}}\p{{N}}]){OtherName}|(?<![\p{{L}}\p{{N}}]){Regex.Escape(word)}(?:['’]s\b| (?:is|was|has|had|will|would|can|went|came|said|says|offers?|offered|quoted|charges?|keeps?|does|did)\b)");

    const int ShortestFirst = 4;

    /// <summary>Another capital word makes it another's name.</summary>
    const string OtherName = @"(?! \p{Lu}\p{Ll})";

    /// <summary>Rivals a text names, each once, spelled as known.</summary>
    public IEnumerable<string> In(string text) => _names is null ? []
        : _names.Matches(text).Select(m => Canonical(m.Groups[1].Value)).Distinct(StringComparer.OrdinalIgnoreCase);

    public bool IsStated(string name) => _stated.GetValueOrDefault(name);

    string Canonical(string name)
    {
        string plain = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return _short.TryGetValue(plain, out string? whole) ? whole : _stated.Keys.First(k => k.Equals(plain, StringComparison.OrdinalIgnoreCase));
    }

    static IEnumerable<string> Stated(FactSource source, IReadOnlyList<Statement> statements)
    {
        if (source.Kind == "competitor" && TitleName(source.Title) is { } titled)
        {
            yield return titled;
        }

        foreach (Statement s in statements)
        {
            IEnumerable<string> parts = s.Section == SectionKind.Competition && (s.IsLabelled || s.IsItem) && !s.IsRow ? ListSeparators().Split(s.Text)
                : s.Section == SectionKind.Competition && s.IsRow && CellName().IsMatch(s.Label) ? [s.Text] : [];
            foreach (string name in parts.Select(p => (s.IsItem && s.IsLabelled && Record().IsMatch(p) ? p : Leading().Match(p.Trim()).Value).Trim()).Concat(Told().Matches(s.Text).Select(m => m.Groups[1].Value)).Where(n => n.Length > 2 && !Generic().IsMatch(n)))
            {
                yield return Suffix().Replace(name, "");
            }
        }
    }

    static string? TitleName(string title) =>
        Leading().Match(TitleWords().Replace(title, " ").Trim()).Value.Trim() is { Length: > 2 } name && !Generic().IsMatch(name) ? name : null;

    [GeneratedRegex(@"\s*(?:,|;|/|\+|&|\band\b|\bor\b|\bplus\b)\s*")]
    private static partial Regex ListSeparators();

    [GeneratedRegex(@"^\p{Lu}[\p{L}\p{N}.'’-]*(?: \p{Lu}[\p{L}\p{N}.'’-]*){0,3}")]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:\b[Ll]ost (?:\w+ ){0,4}?to|\b[Ll]osing to|\b(?:[Tt]hey|client|customer|prospect|deal|business) (?:went|has gone) (?:to|with)|\b[Bb]eat|\bcompet(?:ing|e|es) (?:against|with)|\b[Uu]p against|\b[Dd]isplac(?:ed|ing|es)|\b[Cc]ompetitors?(?: is| are|:)?|\balso (?:looking|talking|speaking) (?:at|to|with)|\balso (?:considering|evaluating)|\b(?:[Tt]hey|client|customer|prospect) chose|\bsigned with|\bincumbent(?: is|,|:)?|\b[Ss]witch(?:ing|ed)? from|\bin favou?r of|\b[Ss]hortlist(?:ed)?: us and|\bother vendor(?: is|,)?)\s+\**(\p{Lu}[\p{L}\p{N}'’-]+(?: \p{Lu}[\p{L}\p{N}'’-]+){0,2})")]
    private static partial Regex Told();

    /// <summary>A name typed in small letters, as records hold them.</summary>
    [GeneratedRegex(@"^\s*\p{Ll}[\p{L}\p{N}.'-]{2,40}\s*$")]
    private static partial Regex Record();

    [GeneratedRegex(@"^(competitors?|vendors?|names?|rivals?|company|firm|provider|supplier)$", RegexOptions.IgnoreCase)]
    private static partial Regex CellName();

    [GeneratedRegex(@"\b(battle ?cards?|competitor|competition|competitive|profile|notes?|overview|analysis|comparison|matrix|review|versus|vs\.?|against|what we know( about)?|about|how (to|we) beat|intel|summary|card|on|in [A-Z]\w+|emea|amer|apac|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december)\b|[:–—|()-]", RegexOptions.IgnoreCase)]
    private static partial Regex TitleWords();

    [GeneratedRegex(@"^(the|a|an|no|none|nothing|n/?a|tbd|unknown|yes|not|us|we|they|he|she|it|our|their|his|her|in|on|at|for|also|maybe|other|others|both|someone|legal|sales|finance|procurement|board|status quo|in-house|internal|excel|do nothing|spreadsheets?|price|pricing|budget|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|no decision|incumbent|various|multiple|current|existing|self|homegrown|home-grown|paper)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Generic();

    [GeneratedRegex(@"['’]s$|[.'’]+$")]
    private static partial Regex Suffix();
}
