using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Answering.Plans.Names;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells numbers that bound neither amounts nor days from those that do: "more than 6 inch", "DN 300 and above", "a payment term of 60 days".</summary>
static partial class StrangeUnits
{
    /// <param name="bound">With its number <c>n</c>, scale <c>s</c> and unit <c>u</c>.</param>
    /// <returns>The words that say what is bounded; null where it is an amount, a share or the days of a deal.</returns>
    public static string? Of(string text, Match bound)
    {
        (string before, string after) = (text[..bound.Index], text[(bound.Index + bound.Length)..]);
        string unit = Last(bound, "u2") is { Length: > 0 } second ? second : Last(bound, "u");
        if (IsTime(unit))
        {
            return Measured().Match(before) is { Success: true } m && !IsDealTime(m.Groups["n"].Value) ? Words(text, m.Groups["n"].Index, bound.Index + bound.Length)
                : Of_().Match(after) is { Success: true } of ? Words(text, bound.Index, bound.Index + bound.Length + of.Length) : null;
        }

        if (unit.Length > 0 || Last(bound, "s").Length > 0 || Last(bound, "s2").Length > 0 || bound.Value.IndexOfAny(['$', '€', '£', '%']) >= 0 || Currency().IsMatch(bound.Value))
        {
            return null;
        }

        // What is counted stands right behind the number, or before it as a code.
        return Counted().Match(after) is { Success: true } noun && IsStrange(noun.Groups["n"].Value) ? Words(text, bound.Groups["n"].Index, bound.Index + bound.Length + noun.Length)
            : bound.Groups["n"].Index == bound.Index && Code().Match(before) is { Success: true } code ? Words(text, code.Index, bound.Index + bound.Length) : null;
    }

    /// <summary>Numbers with a unit that nothing has read: "a payment term of 60 days", "50 seats".</summary>
    public static IEnumerable<string> Left(Draft draft)
    {
        string rest = draft.Text.Rest, original = draft.Text.Original;
        foreach (Match m in Unread().Matches(draft.Masked).Where(m => char.IsDigit(rest[m.Groups["d"].Index])))
        {
            string unit = m.Groups["u"].Value;
            if (IsTime(unit) ? m.Groups["n"].Success && Goods().IsMatch(m.Groups["n"].Value) : IsStrange(unit) && !Sentence().IsMatch(unit))
            {
                yield return Words(original, IsTime(unit) ? m.Index : m.Groups["d"].Index, m.Index + m.Length);
            }
        }
    }

    static string Last(Match m, string group) => m.Groups[group].Success ? m.Groups[group].Value : "";

    static bool IsTime(string unit) => unit.TrimEnd('s').ToLowerInvariant() is "day" or "week" or "month" or "year";

    static bool IsStrange(string word) => !PlanWords.IsKnown(NameToken.Fold(word)) && !DealTime().IsMatch(word) && !Money().IsMatch(word) && OutcomeWords.Of(word) is null;

    /// <summary>Whether days said of it are a deal's: of what papers and goods have, and of what no question about deals was ever put in, they are something else's.</summary>
    static bool IsDealTime(string word) => DealTime().IsMatch(word) || !(Goods().IsMatch(word) || (!PlanWords.IsKnown(NameToken.Fold(word)) && !IntentModel.Shipped.Knows(NameToken.Fold(word))));

    static string Words(string text, int from, int to) => string.Join(' ', text[from..to].Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ',', '?', '!', ' ');

    /// <summary>"Delivery was more than 16 weeks", "a validity of over 30 days", "lead time over 12 weeks".</summary>
    [GeneratedRegex(@"(?<n>[\p{L}]+)(?:\s+(?:times?|terms?|periods?|dates?|windows?))?\s*(?:\b(?:was|were|is|are|of|being|took|takes|at)\b\s*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Measured();

    [GeneratedRegex(@"^\s*(?:of )?(?:delivery|payment|validity|warranty|guarantee|notice|lead|credit|shipping|support|maintenance)\b(?:\s+(?:times?|terms?|periods?))?", RegexOptions.IgnoreCase)]
    private static partial Regex Of_();

    [GeneratedRegex(@"^(?:deliver\w*|payments?|validity|valid|warrant\w*|guarantees?|notice|lead|credit|shipping|shipment|terms?|contracts?|support|maintenance|transit|retention|subscription|rental|lease|leases)$", RegexOptions.IgnoreCase)]
    private static partial Regex Goods();

    [GeneratedRegex(@"(?:\b(?<n>[\p{L}]+)(?:\s+(?:times?|terms?|periods?|dates?|windows?))?\s*(?:\b(?:was|were|is|are|of|being|at|in|within)\b\s*)?)?(?<![\w.,$€£-])(?<d>\d{1,5})\s+(?<u>[\p{L}]{2,})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unread();

    [GeneratedRegex(@"^(?:deals?|opps?|wins?|loss(?:es)?|customers?|clients?|accounts?|reps?|times?|percent|most|more|or|and|of|in|st|nd|rd|th|days?|calls?|questions?|things?|names?|examples?|biggest|largest|smallest|top|best|worst|objections?|competitors?|products?|reasons?|markets?|segments?|quotes?|orders?|offers?|people|records?|entries|rows|lines|bullets?|points?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?:deals?|opportunit(?:y|ies)|opps?|cycles?|ages?|open|aged|took|take[sn]?|last(?:ed|ing|s)?|wins?|loss(?:es)?|ones?|stalled|stuck|quotes?|orders?|sales|pipeline|closed?|won|lost|duration|length)$", RegexOptions.IgnoreCase)]
    private static partial Regex DealTime();

    [GeneratedRegex(@"^\s{0,2}-?(?<n>\p{Ll}{2,})\b(?:\s+\p{Ll}{3,}\b)?", RegexOptions.None)]
    private static partial Regex Counted();

    /// <summary>"DN 300", "PN 40", "class 600": what a number says of a thing, and no currency.</summary>
    [GeneratedRegex(@"(?<![\w-])(?!(?:USD|EUR|GBP|CHF|JPY|[A-Z]{3}|FY|Q)\s*$)(?:\p{Lu}{1,5}|class|size|grade|type|rating|model|schedule)\s*$", RegexOptions.None)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:usd|eur|gbp|chf|jpy|sek|nok|dkk|pln|czk|cad|aud|nzd|sgd|hkd|cny|inr|aed|sar|zar|brl|mxn|kr|kronor|kroner|zloty|yen|rupees?|dirhams?|riyals?|bucks|grand|dollars?|euros?|pounds?|francs?|k|thousand|million|mil|each|apiece|plus|net|gross|total)$", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b|\b(?:worth|valued|value|amount|acv|deal size|priced)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Currency();
}
