using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Bench.Facts;

static partial class Match
{
    const int Shared = 24;

    public static bool Is(Label label, FactRecord fact) => label.Type switch
    {
        FactType.Competitor => label.Value.Equals(fact.Value, StringComparison.OrdinalIgnoreCase),
        FactType.PricePoint => label.Value.Split(' ') is [var amount, ..] && decimal.Parse(amount, CultureInfo.InvariantCulture) == fact.Amount && Overlaps(label.Quote, fact.Quote),
        _ => Overlaps(label.Quote, fact.Quote),
    };

    /// <summary>The topic of an objection, reason or risk; currency and kind of a price. Several topics a person would take are parted by "/".</summary>
    public static bool SameValue(Label label, FactRecord fact) => label.Type switch
    {
        FactType.PricePoint => label.Value.Split(' ') is [_, var currency, var kind] && currency == fact.Currency && kind.Equals(fact.Price?.ToString(), StringComparison.OrdinalIgnoreCase),
        FactType.Objection or FactType.OutcomeReason or FactType.Risk => label.Value.Length == 0 || label.Value.Split('/').Any(v => v.Trim().Equals(fact.Value, StringComparison.OrdinalIgnoreCase)),
        _ => true,
    };

    static bool Overlaps(string label, string quote)
    {
        (string a, string b) = (Plain(label), Plain(quote));
        return a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)
            || (a.Length > Shared && b.Contains(a[..Shared], StringComparison.Ordinal)) || (b.Length > Shared && a.Contains(b[..Shared], StringComparison.Ordinal));
    }

    static string Plain(string text) => Noise().Replace(text.ToLowerInvariant().Replace('’', '\'').Replace('‘', '\''), " ").Trim();

    [GeneratedRegex(@"[\s*_""“”.,;:!?]+")]
    private static partial Regex Noise();
}
