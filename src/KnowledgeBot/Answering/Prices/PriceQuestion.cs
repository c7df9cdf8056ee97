using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Prices;

/// <summary>A question for the price of something: of what, in which currency, where, and for which year.</summary>
sealed partial record PriceQuestion(IReadOnlyList<int> Words, IReadOnlyList<string> Codes, string? Currency, IReadOnlyList<string> Places, int? Year, bool IsQualified)
{
    static readonly FrozenDictionary<string, string[]> s_currencies = new Dictionary<string, string[]>
    {
        ["EUR"] = ["eur", "euro", "euros", "€"], ["GBP"] = ["gbp", "pound", "pounds", "sterling", "£"], ["USD"] = ["usd", "dollar", "dollars", "us$", "$"], ["JPY"] = ["jpy", "yen", "¥"],
        ["CHF"] = ["chf", "franc", "francs", "franken"], ["SGD"] = ["sgd"], ["AUD"] = ["aud"], ["CAD"] = ["cad"], ["HKD"] = ["hkd"], ["SEK"] = ["sek"], ["NOK"] = ["nok"], ["DKK"] = ["dkk"],
    }.ToFrozenDictionary();

    /// <summary>Words that ask for a price and do not say of what.</summary>
    static readonly FrozenSet<string> s_asking = """
        price prices priced pricing cost costs costing charge charges charged fee fees rate rates list listed much pay amount quote
        per year years yearly annual annually month months monthly day daily a an each one once now today current currently right present latest standard official our we us i my me
        client clients customer customers buyer buyers prospect somebody sell sells selling buy buying ask asking sale sales does do is are was were will would new proposed planned
        they them their which who whats what'll it'll ll starting from at be
        kostet kosten preis preise listenpreis was der die das ein eine einen im pro monat jahr for of in the to and what what's how on at by it its this these tell give show know please need expired old until base licence license edition plan package tier subscription version
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that ask, unless the lists call something so: "the standard price", but "the Standard plan".</summary>
    static readonly FrozenSet<string> s_tiers = FrozenSet.ToFrozenSet(["standard", "pro", "edition", "plan", "package", "tier", "subscription", "version"], StringComparer.Ordinal);

    /// <param name="question">Without the words that name a day.</param>
    /// <param name="named">Words by which the lists call what they price.</param>
    /// <param name="isTimed">The question named a day: "what was the Core plan in May" is then for its price, if a list holds such a thing.</param>
    /// <param name="isCompared">The question asks for the price at several times: what changed is then for prices too.</param>
    /// <returns>Null when it asks for no price.</returns>
    public static PriceQuestion? Of(string question, IReadOnlyList<QueryTerm> terms, IReadOnlyList<string> territories, IReadOnlySet<string> named, bool isTimed, bool isCompared = false)
    {
        string[] codes = [.. Code().Matches(question).Select(m => m.Value.ToUpperInvariant()).Distinct()];
        string? currency = s_currencies.FirstOrDefault(c => c.Value.Any(w => Word(question, w))).Key;
        bool isChange = !isCompared && PriceChange.IsAsked(question);
        if (isCompared ? OtherPapers().IsMatch(question) : !isChange && (!(Asked().IsMatch(question) || (codes.Length > 0 && currency is not null) || ((isTimed || currency is not null) && Opening().IsMatch(question))) || Other().IsMatch(question)))
        {
            return null;
        }

        int? year = Years().Match(question) is { Success: true } y ? int.Parse(y.Value, CultureInfo.InvariantCulture) : null;
        string[] places = [.. Analyzer.Tokens(question).Where(t => !t.IsPart).SelectMany(t => territories.Where(path => IsPlace(path, t.Word))).Distinct()];
        HashSet<string> said = [.. Analyzer.Tokens(isChange ? PriceChange.Subject(question) : question).SelectMany(t => new[] { t.Word, t.Term })];
        int[] words = [.. Enumerable.Range(0, terms.Count).Where(i => terms[i].Word is var w && said.Contains(w) && (!s_asking.Contains(w) || (s_tiers.Contains(w) && named.Contains(w))) && !s_currencies.Values.Any(c => c.Contains(w)) && !Years().IsMatch(w) && !Months().IsMatch(w) && !territories.Any(path => IsPlace(path, w)))];
        return words.Length == 0 && codes.Length == 0 && !isChange ? null : new PriceQuestion(words, codes, currency, places, year, Qualifier().IsMatch(question)) { IsChange = isChange, IsCertain = Asked().IsMatch(question) };
    }

    /// <summary>For all prices of a thing, wherever and in whatever currency.</summary>
    public static PriceQuestion OfThing(IReadOnlyList<int> words) => new(words, [], null, [], null, false);

    /// <summary>Says itself that it asks for a price.</summary>
    public bool IsCertain { get; private init; }

    /// <summary>For what changed from one list to another.</summary>
    public bool IsChange { get; private init; }

    /// <summary>Whether a text speaks of the currency.</summary>
    public bool IsIn(string text) => Currency is null || s_currencies[Currency].Any(w => w.Any(char.IsLetter) && w != "us$" ? Word(text.Replace('_', ' '), w) : text.Contains(w, StringComparison.Ordinal));

    /// <summary>"UK" for EMEA/UK, "US" for AMER/US-East, "Japanese" for APAC/Japan, "Americas" for AMER.</summary>
    public static bool IsPlace(string path, string word) => path.Split('/').Any(part => part.ToLowerInvariant() is var p
        && (p == word || p.StartsWith(word + "-", StringComparison.Ordinal) || (Math.Min(p.Length, word.Length) >= 4 && (p.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(p, StringComparison.Ordinal)))));

    /// <summary>Whether the words ask for a price themselves.</summary>
    public static bool IsAsked(string question) => Asked().IsMatch(question);

    /// <summary>Whether a text speaks of floors, minimums and the like.</summary>
    public static bool IsQualifiedIn(string text) => Qualifier().IsMatch(text);

    static bool Word(string text, string word) => word.Any(char.IsLetter) ? Regex.IsMatch(text, $@"(?<![\p{{L}}]){Regex.Escape(word)}(?![\p{{L}}])", RegexOptions.IgnoreCase) : text.Contains(word, StringComparison.Ordinal);

    [GeneratedRegex(@"\b(?:price[sd]?|pricing|costs?|kostet|listenpreis|preis\w*|how much (?:is|are|does|do|for|was|did|will)|charge[sd]? for|list for|day rate|monthly rate|fee (?:of|for)|(?:annual|yearly|monthly|quarterly|weekly|daily) (?:fee|charge)|fee(?=\W*$)|asking for|list (?:at|price)|(?:hosting|licen[cs]e|subscription|list|unit|hourly) rate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^\W*(?:and )?what(?:['’](?:s|ll|d))?s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    /// <summary>About prices, but not for one.</summary>
    [GeneratedRegex(@"\b(?:discount\w*|%|off|percent|approv\w+|valid\w*|expir\w+|when|why|who|increase\w*|went up|go up|rais\w+|chang\w+|differ\w*|object\w*|compar\w+|compet\w+|bundles?|objection|too expensive|proposals?|offer(?:ed)?|quoted|signed?|deals?|win|won|lost|lose|policy|rule|list prices|prices)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex Other();

    /// <summary>What was agreed or granted, not what lists say.</summary>
    [GeneratedRegex(@"\b(?:discount\w*|percent|approv\w+|why|who|object\w*|compet\w+|bundles?|proposals?|offer(?:ed)?|quot\w+|signed?|deals?|won|lost|lose|policy|rule|contract\w*|customers?|clients?)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex OtherPapers();

    [GeneratedRegex(@"\b(?:floor|minimum|lowest|street|net|walk-?away|cost price|internal|transfer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"(?<![\p{L}\d])[A-Za-z]{2,5}-\d{2,5}\b|\b(?!(?:FY|CY)\d)[A-Z]{2,5}\d{2,5}\b")]
    public static partial Regex Code();

    [GeneratedRegex(@"\b20\d\d\b")]
    private static partial Regex Years();

    [GeneratedRegex(@"^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$")]
    private static partial Regex Months();
}
