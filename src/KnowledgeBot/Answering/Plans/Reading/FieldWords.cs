using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>What people call the fields of a deal. Extra columns and account attributes go by their own names.</summary>
sealed class FieldWords
{
    static readonly (string Words, DealField Field)[] s_fields =
    [
        ("loss reasons?|lost reasons?|win reasons?|reasons?(?: for (?:losing|the loss|loss|winning))?|causes?", DealField.Reason),
        ("competitors?|rivals?|competing vendors?|opponents?|competition|competing products?", DealField.Competitor),
        ("(?:sales )?reps?|sales ?(?:person|people|man|men|woman|women|agents?|representatives?|colleagues?)|representatives?|sellers?|(?:deal |account |opportunity )?owners?|agents?|account exec(?:utive)?s?|aes?|account managers?|closers?|team members?", DealField.Owner),
        ("(?:sales )?managers?|team leads?|(?:sales )?teams?|supervisors?", DealField.Manager),
        ("territor(?:y|ies)|(?:sales )?regions?|(?:regional |sales )?offices?|geograph(?:y|ies)|geos?|countr(?:y|ies)|areas?|markets?|locations?|districts?", DealField.Territory),
        ("(?:customer |client |market |account )?segments?|industr(?:y|ies)|sectors?|verticals?|(?:types?|kinds?) of (?:firms?|clients?|customers?|compan(?:y|ies)|accounts?|buyers?|prospects?|funds?)|(?:client|customer|firm|company|account|buyer) (?:types?|groups?|class(?:es)?|categor(?:y|ies))", DealField.Segment),
        ("products?|product lines?|offerings?|solutions?|skus?|modules?", DealField.Product),
        ("(?:sales |deal |pipeline )?(?:stages?|phases?)", DealField.Stage),
        ("accounts?|customers?|clients?|compan(?:y|ies)|firms?|prospects?|logos?|buyers?", DealField.Account),
        ("currenc(?:y|ies)", DealField.Currency),
        ("outcomes?|results?|won (?:and|vs\\.?|versus|or) lost|status(?:es)?", DealField.Outcome),
        ("(?:calendar )?months?", DealField.Month),
        ("(?:fiscal |financial )?quarters?", DealField.Quarter),
        ("(?:fiscal |financial |calendar )?years?", DealField.Year),
    ];

    readonly List<(Regex Words, DealField Field)> _all;

    public FieldWords(IReadOnlyCollection<DealField> visible)
    {
        _all = [.. visible.Where(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute).Select(f => (Whole(Spoken(f)), f)), .. s_fields.Select(f => (Whole(f.Words), Seen(f.Field, visible)))];
        Pattern = string.Join('|', visible.Where(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute).Select(Spoken).Concat(s_fields.Select(f => f.Words)));
    }

    public Regex Any => new($@"\b(?:{Pattern})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Any field's words, for patterns.</summary>
    public string Pattern { get; }

    public DealField? Of(string words)
    {
        // A word of ours goes before a column that happens to be called the same, unless nothing of ours is there to be grouped.
        (Regex Words, DealField Field)[] fits = [.. _all.Where(f => f.Words.IsMatch(words))];
        return fits.Length == 0 ? null : fits.Select(f => f.Field).OrderBy(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute ? 1 : 0).First();
    }

    /// <summary>Where deals carry no segment, the accounts' sector or industry stands for it.</summary>
    static DealField Seen(DealField field, IReadOnlyCollection<DealField> visible) => field != DealField.Segment || visible.Count == 0 || visible.Contains(field) ? field
        : visible.FirstOrDefault(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute && f.Name.Split('.')[^1].ToLowerInvariant() is "segment" or "sector" or "industry" or "vertical" or "type") ?? field;

    static string Spoken(DealField field) => string.Join(@"[\s_-]+", NameToken.In(field.Name.StartsWith("account.", StringComparison.Ordinal) ? field.Name["account.".Length..] : field.Name)
        .Select(t => Regex.Escape(t.Word.EndsWith('y') ? t.Word[..^1] : t.Word) + (t.Word.EndsWith('y') ? "(?:y|ies)" : "s?")));

    static Regex Whole(string words) => new($"^(?:{words})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
