using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>Every name an audience may see, by what people call it.</summary>
sealed partial class NameCatalogue
{
    readonly Dictionary<string, List<KnownName>> _whole = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<KnownName>> _begin = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<KnownName>> _inner = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<KnownName>> _initials = new(StringComparer.Ordinal);
    readonly NameVariants _variants;
    readonly TradeWords _trades;
    readonly ShortenedNames _shortened = new();
    readonly List<(string Joined, int Words, KnownName Name)> _spellings = [];
    readonly Dictionary<string, DealField> _fields;

    /// <summary>Parts of the world, each by all its names.</summary>
    static readonly string[][] s_regions =
    [
        ["EMEA", "Europe"], ["APAC", "Asia", "Asia Pacific"], ["AMER", "America", "Americas", "North America"], ["US-East", "East Coast"], ["US-West", "West Coast"], ["DACH", "German speaking countries"],
        ["LATAM", "Latin America", "South America"], ["Nordics", "Scandinavia", "Scandi"], ["Benelux", "Low Countries"], ["Middle East", "Mideast"], ["ANZ", "Australia and New Zealand", "Australasia"], ["UKI", "UK and Ireland", "UK & Ireland"],
    ];

    readonly HashSet<string> _places;
    readonly HashSet<string> _values;
    readonly Regex[] _numbered;

    public NameCatalogue(IEnumerable<KnownName> names)
    {
        KnownName[] all = [.. names.Where(n => n.Value.Length > 0).DistinctBy(n => (n.Field, n.Value.ToLowerInvariant()))];
        _values = new HashSet<string>(all.Select(n => n.Value).Concat(all.Where(n => n.Field == DealField.Territory).Select(n => LastPart(n.Value))), StringComparer.OrdinalIgnoreCase);
        _places = new HashSet<string>(all.Where(n => n.Field == DealField.Territory).Select(n => LastPart(n.Value)), StringComparer.OrdinalIgnoreCase);
        foreach (KnownName name in all)
        {
            Add(name);
        }

        _numbered = [.. all.Where(n => n.Field.Kind is DealFieldKind.AccountAttribute or DealFieldKind.Extra || n.Field == DealField.Segment).Select(n => n.Value).Where(v => v.Any(char.IsDigit) && !v.All(c => char.IsDigit(c) || c is '.' or ',')).Distinct()
            .Select(v => new Regex($@"(?<!\w){Regex.Escape(v)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))];
        _variants = new NameVariants(all);
        _trades = new TradeWords(all);
        _fields = all.Select(n => n.Field).Distinct().GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
    }

    public static readonly NameCatalogue Empty = new([]);

    public int LongestName { get; private set; } = 1;

    /// <summary>Any deal at all can be seen.</summary>
    public bool HasDeals { get; init; }

    /// <summary>What the visible exports themselves call their fields.</summary>
    public IReadOnlyList<(DealField Field, string Header)> Headers { get; init; } = [];

    /// <summary>Fields that have a visible value.</summary>
    public IReadOnlyCollection<DealField> Fields => _fields.Values;

    public bool Has(DealField field) => _fields.ContainsKey(field.Name);

    public bool Holds(DealField field, string value) => _spellings.Exists(s => s.Name.Field == field && string.Equals(s.Name.Value, value, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its visible values.</summary>
    public IEnumerable<string> Values(DealField field) => _spellings.Where(s => s.Name.Field == field).Select(s => s.Name.Value).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where names that hold numbers stand as they are written: "200+ sites" of a size band is no bound on anything.</summary>
    public IEnumerable<(int Start, int End)> Numbered(string text) => _numbered.SelectMany(n => n.Matches(text)).Select(m => (m.Index, m.Index + m.Length));

    public IReadOnlyList<KnownName> Whole(string key) => _whole.GetValueOrDefault(key) ?? [];

    public IReadOnlyList<KnownName> Beginning(string key) => _begin.GetValueOrDefault(key) ?? [];

    public IReadOnlyList<KnownName> Within(string key) => _inner.GetValueOrDefault(key) ?? [];

    public IReadOnlyList<KnownName> Initials(string letters) => _initials.GetValueOrDefault(letters) ?? [];

    /// <summary>Segments of which all these words are words, the first with the first: "macro funds" for macro hedge funds, "prime brokers" for prime brokerage.</summary>
    public IReadOnlyList<KnownName> Abridged(IReadOnlyList<NameToken> words) => _variants.Abridged(words);

    /// <summary>Names whose words are typed by their beginnings.</summary>
    public IReadOnlyList<KnownName> Shortened(IReadOnlyList<NameToken> words) => _shortened.Of(words);

    /// <summary>Segments by what their customers are called.</summary>
    public IReadOnlyList<KnownName> Trades(IReadOnlyList<NameToken> words) => _trades.Of(words);

    /// <summary>Why deals ended, as it is recorded.</summary>
    public IReadOnlyList<KnownName> Reasons => _variants.Reasons;

    /// <summary>Territories by an adjective or a plural: "Americas" for AMER, "Japanese" for Japan.</summary>
    public IReadOnlyList<KnownName> Places(string word) => _variants.Places(word);

    /// <summary>All spellings in the CRM that mean this name: "dana" for Dana Whitlock, "Castelan" for Castellan.</summary>
    public IReadOnlyList<string> Spellings(DealField field, string value) => _variants.Of(field, value);

    /// <summary>Names spelt almost like this, the closest only.</summary>
    /// <param name="words">How many words were typed: one word is held against a first or last name too.</param>
    public IReadOnlyList<KnownName> Near(string joined, int words)
    {
        int most = EditDistance.Allowed(joined.Length);
        List<KnownName> best = [];
        foreach ((string spelling, int count, KnownName name) in _spellings)
        {
            // The first letter is seldom the wrong one: a word that differs there is another word.
            if (most == 0 || Math.Abs(count - words) > 1 || (spelling[0] != joined[0] && (spelling.Length < 2 || joined.Length < 2 || spelling[1] != joined[0])))
            {
                continue;
            }

            int distance = EditDistance.Of(joined, spelling, Math.Min(most, EditDistance.Allowed(spelling.Length)));
            if (distance > Math.Min(most, EditDistance.Allowed(spelling.Length)))
            {
                continue;
            }

            if (distance < most)
            {
                best.Clear();
                most = distance;
            }

            best.Add(name);
        }

        return [.. best.Distinct()];
    }

    void Add(KnownName name)
    {
        foreach (string spelling in Called(name))
        {
            List<NameToken> tokens = NameToken.In(spelling);
            if (tokens.Count == 0)
            {
                continue;
            }

            LongestName = Math.Max(LongestName, tokens.Count);
            string[] keys = [.. tokens.Select(t => t.Key)];
            _shortened.Add(name, tokens);
            Put(_whole, string.Join(' ', keys), name);
            Put(_whole, "=" + string.Concat(keys), name);
            _spellings.Add((string.Concat(tokens.Select(t => t.Word)), tokens.Count, name));
            if (tokens.Count < 2)
            {
                continue;
            }

            if (name.Field.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute)
            {
                // "Bauma" for Bauma Fair; what any text may say is no name of a campaign.
                if (name.Field.Kind is DealFieldKind.Extra && keys[0].Length > 3 && !PlanWords.IsKnown(tokens[0].Word) && !IntentModel.Shipped.Knows(tokens[0].Word))
                {
                    Put(_begin, keys[0], name);
                }

                continue;
            }

            AddParts(name, tokens, keys);
        }
    }

    void AddParts(KnownName name, List<NameToken> tokens, string[] keys)
    {
        for (int length = 1; length < keys.Length; length++)
        {
            Put(_begin, string.Join(' ', keys.Take(length)), name);
        }

        bool isPerson = name.Field == DealField.Owner || name.Field == DealField.Manager;
        if (isPerson)
        {
            Put(_begin, keys[^1], name);
            _spellings.Add((tokens[^1].Word, 1, name));
        }

        if (name.Field != DealField.Reason && name.Field != DealField.Stage)
        {
            _spellings.Add((tokens[0].Word, 1, name));
        }

        foreach (string key in keys.Where((k, n) => n > 0 && (k.Length > 2 || tokens[n].IsCode)))
        {
            Put(_inner, key, name);
        }

        if (tokens.Count <= 6)
        {
            Put(_initials, string.Concat(tokens.Select(t => t.Word[0])), name);
            Put(_initials, string.Concat(tokens.Select(t => Array.IndexOf(s_ordinals, t.Word) is >= 0 and var n ? (char)('1' + n) : t.Word[0])), name);
            NameToken[] telling = [.. tokens.Where(t => t.Word is not ("and" or "of" or "the" or "for"))];
            Put(_initials, string.Concat(telling.Select(t => t.Word[0])), name);
            Put(_initials, string.Concat(telling.Select(t => t.IsUpperCase ? t.Word : t.Word[..1])), name);
        }
    }

    /// <summary>A product of several words goes by the capitals of one that is written in humps: "PV Mini" for PulseView Mini. A territory goes by its path, by the last part of it, alone or beside the part above ("southern Germany"), and by what people call that part of the world unless another territory is called so.</summary>
    IEnumerable<string> Called(KnownName name)
    {
        if (name.Field == DealField.Product && name.Value.Contains(' ', StringComparison.Ordinal))
        {
            return [.. new[] { name.Value, Humps().Replace(name.Value, "$1$2") }.Distinct()];
        }

        if (name.Field == DealField.Stage)
        {
            return [.. new[] { name.Value, Numbering().Replace(name.Value, "") }.Where(v => v.Length > 0).Distinct()];
        }

        if (name.Field == DealField.Account && Turned().Match(name.Value) is { Success: true } turned)
        {
            return [name.Value, $"{turned.Groups["of"].Value} {turned.Groups["what"].Value}"];
        }

        if (name.Field != DealField.Territory)
        {
            return [name.Value, .. CountryNames.Others(name.Value).Where(o => !_values.Contains(o))];
        }

        string last = LastPart(name.Value);
        string parent = last.Length < name.Value.Length ? LastPart(name.Value[..^(last.Length + 1)]) : "";
        IEnumerable<string> within = parent.Length == 0 ? [] : s_directions.Contains(last) ? [$"{last} {parent}", $"{last}ern {parent}", $"{parent} {last}"] : [$"{parent} {last}"];
        return [.. new[] { name.Value, last, Corner().Replace(last, m => $"{m.Value[0]}{m.Groups[1].Value[0]}") }.Concat(within).Distinct(), .. s_regions.Where(r => r.Contains(last, StringComparer.OrdinalIgnoreCase)).SelectMany(r => r).Where(r => !_places.Contains(r)), .. CountryNames.Others(last).Where(o => !_values.Contains(o))];
    }

    /// <summary>"4 - Negotiation", "03. Quote sent", "Proposal (60 %)".</summary>
    [GeneratedRegex(@"^\s*\d{1,3}\s?%?\s*[-–:.)/]*\s*(?=\p{L})|\s*[(\[]\s*\d{1,3}\s?%\s*[)\]]\s*$")]
    private static partial Regex Numbering();

    /// <summary>"Ministry of Fisheries": the fisheries ministry.</summary>
    [GeneratedRegex(@"^(?<what>\p{L}+) of (?:the )?(?<of>\p{L}[\p{L} ]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Turned();

    [GeneratedRegex(@"\b(\p{Lu})\p{Ll}+(\p{Lu})\p{Ll}+\b")]
    private static partial Regex Humps();

    static readonly HashSet<string> s_directions = new(["North", "South", "East", "West", "Northeast", "Northwest", "Southeast", "Southwest"], StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?:north|south)(east|west)(?= )", RegexOptions.IgnoreCase)]
    private static partial Regex Corner();

    /// <summary>"3PL" for third-party logistics.</summary>
    static readonly string[] s_ordinals = ["first", "second", "third", "fourth", "fifth"];

    static string LastPart(string territory) => territory[(territory.LastIndexOf('/') + 1)..];

    static void Put(Dictionary<string, List<KnownName>> index, string key, KnownName name)
    {
        if (!index.TryGetValue(key, out List<KnownName>? names))
        {
            index[key] = names = [];
        }

        if (!names.Contains(name))
        {
            names.Add(name);
        }
    }
}
