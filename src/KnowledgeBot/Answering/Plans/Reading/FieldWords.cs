using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>What people call the fields of a deal. The columns of the firm's own exports go by their names.</summary>
sealed partial class FieldWords
{
    static readonly (string Words, DealField Field)[] s_fields =
    [
        ("(?:loss|lost|win|won|clos(?:e|ing|ed)|outcome|decision|end)[ -]reasons?|reason codes?|reasons?(?: for (?:losing|the loss|loss|winning))?|causes?", DealField.Reason),
        ("competitors?|rivals?|competing vendors?|opponents?|competition|competing products?", DealField.Competitor),
        ("(?:sales )?reps?|sales ?(?:person|people|man|men|woman|women|agents?|representatives?|colleagues?)|representatives?|sellers?|(?:deal |account |opportunity )?owners?|agents?|account exec(?:utive)?s?|aes?|account managers?|closers?|team members?|(?:single )?(?:one )?of us", DealField.Owner),
        ("(?:sales )?managers?|team leads?|(?:sales )?teams?|supervisors?", DealField.Manager),
        ("(?:customer |client |market |account )?segments?|industr(?:y|ies)|sectors?|verticals?|(?:types?|kinds?) of (?:firms?|clients?|customers?|compan(?:y|ies)|accounts?|buyers?|prospects?|funds?)|(?:client|customer|firm|company|account|buyer) (?:types?|groups?|class(?:es)?|categor(?:y|ies))", DealField.Segment),
        ("territor(?:y|ies)|(?:sales )?regions?|(?:regional |sales )?offices?|geograph(?:y|ies)|geos?|countr(?:y|ies)|areas?|markets?|locations?|districts?", DealField.Territory),
        ("products?|product lines?|offerings?|solutions?|skus?|modules?", DealField.Product),
        ("(?:sales |deal |pipeline )?(?:stages?|phases?)", DealField.Stage),
        ("accounts?|customers?|clients?|compan(?:y|ies)|firms?|prospects?|logos?|buyers?", DealField.Account),
        ("currenc(?:y|ies)", DealField.Currency),
        ("outcomes?|results?|won (?:and|vs\\.?|versus|or) lost|status(?:es)?", DealField.Outcome),
        ("(?:calendar )?months?", DealField.Month),
        ("(?:fiscal |financial )?quarters?", DealField.Quarter),
        ("(?:fiscal |financial |calendar )?years?", DealField.Year),
    ];

    /// <summary>What each field is called first of all: an attribute that has such a name by chance gives way. Before any other word of ours the firm's own columns go.</summary>
    static readonly (Regex Words, DealField Field)[] s_first =
    [
        (Whole("reasons?|(?:loss|lost|win) reasons?"), DealField.Reason), (Whole("competitors?|rivals?|competition"), DealField.Competitor), (Whole("(?:sales )?reps?|owners?|sales ?(?:people|persons?)|sellers?"), DealField.Owner),
        (Whole("(?:sales )?managers?|(?:sales )?teams?"), DealField.Manager), (Whole("territor(?:y|ies)|(?:sales )?regions?"), DealField.Territory), (Whole("(?:customer |client |market |account )?segments?"), DealField.Segment),
        (Whole("products?"), DealField.Product), (Whole("stages?"), DealField.Stage), (Whole("accounts?|customers?|clients?|compan(?:y|ies)|firms?"), DealField.Account), (Whole("currenc(?:y|ies)"), DealField.Currency),
        (Whole("outcomes?|results?"), DealField.Outcome), (Whole("months?"), DealField.Month), (Whole("quarters?"), DealField.Quarter), (Whole("years?"), DealField.Year),
    ];

    readonly List<(Regex Words, DealField Field)> _named;
    readonly List<(Regex Words, DealField Field)> _own;
    readonly List<(Regex Words, DealField Field)> _ours;

    /// <param name="headers">What the firm's exports call the columns of fields: "Sales engineer" for the owner.</param>
    public FieldWords(IReadOnlyCollection<DealField> visible, IReadOnlyList<(DealField Field, string Header)>? headers = null)
    {
        (string Words, DealField Field)[] named = [.. HeaderWords.Of(headers ?? [], OfOurs, words => s_first.FirstOrDefault(f => f.Words.IsMatch(words)).Field is { } first && visible.Contains(first) ? first : null)];
        (string Words, DealField Field)[] own = [.. visible.Where(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute).Select(f => (Spoken(f), f))];
        _named = [.. named.Select(f => (Whole(f.Words), f.Field))];
        _own = [.. own.Select(f => (Whole(f.Words), f.Field))];
        _ours = [.. s_fields.Select(f => (Whole(f.Words), Seen(f.Field, visible)))];
        // Of words that begin alike the longer ones first: "market segment" is none of the market.
        Pattern = string.Join('|', named.Where(f => f.Words.Contains(Between, StringComparison.Ordinal)).Concat(own).Concat(s_fields).Concat(named).Select(f => f.Words));
    }

    public Regex Any => new($@"\b(?:{Pattern})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Any field's words, for patterns.</summary>
    public string Pattern { get; }

    /// <summary>The firm's own word for it, in its columns; else what anybody calls it.</summary>
    public DealField? Of(string words)
    {
        DealField? ours = _ours.FirstOrDefault(f => f.Words.IsMatch(words)).Field;
        return _named.FirstOrDefault(f => f.Words.IsMatch(words)).Field ?? (Array.Exists(s_first, f => f.Words.IsMatch(words)) ? ours : null) ?? _own.FirstOrDefault(f => f.Words.IsMatch(words)).Field ?? ours;
    }

    static DealField? OfOurs(string words) => s_fields.FirstOrDefault(f => Whole(f.Words).IsMatch(words)).Field;

    /// <summary>Where deals carry no segment, the accounts' sector or industry stands for it.</summary>
    static DealField Seen(DealField field, IReadOnlyCollection<DealField> visible) => field != DealField.Segment || visible.Count == 0 || visible.Contains(field) ? field
        : visible.FirstOrDefault(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute && f.Name.Split('.')[^1].ToLowerInvariant() is "segment" or "sector" or "industry" or "vertical" or "type") ?? field;

    const string Between = @"[\s_-]+";

    /// <summary>An attribute of accounts is said with or without them: "tier", "account tier".</summary>
    static string Spoken(DealField field) => field.Kind == DealFieldKind.AccountAttribute ? $"(?:(?:accounts?|customers?|clients?|firms?|compan(?:y|ies)|buyers?){Between})?{Spoken(field.Name[(field.Name.IndexOf('.', StringComparison.Ordinal) + 1)..])}" : Spoken(field.Name);

    /// <summary>A column's name as people say it, for patterns: "CustomerType" and "customer_type" are customer types.</summary>
    public static string Spoken(string column) => string.Join(Between, NameToken.In(Hump().Replace(column, " ")).Select(t => t.Word.EndsWith('y') ? Regex.Escape(t.Word[..^1]) + "(?:y|ies|ys)" : Regex.Escape(t.Word) + (t.Word[^1] is 's' or 'x' or 'h' ? "(?:e?s)?" : "s?")));

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})")]
    private static partial Regex Hump();

    static Regex Whole(string words) => new($"^(?:{words})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
