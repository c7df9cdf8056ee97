using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Answering.Contradictions;

/// <summary>A value as a line states it: of money, a share, a time, a measure.</summary>
/// <param name="Unit">Code of a currency, "%", a unit of time in its smallest common form, or the stem of what is counted; <see cref="Free"/> for what costs nothing in any currency.</param>
sealed partial record StatedValue(decimal Amount, string Unit)
{
    public const string Free = "free";

    const ValueKind Figures = ValueKind.Money | ValueKind.Percent | ValueKind.Duration | ValueKind.Number;

    static readonly string[] s_words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    static readonly Dictionary<string, decimal> s_larger = new(StringComparer.Ordinal) { ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["sixty"] = 60, ["ninety"] = 90 };

    /// <summary>The kinds of value a question asks for; none for a question that asks for no figure.</summary>
    public static ValueKind Wanted(string question) => ValueKinds.Wanted(question) & Figures;

    /// <summary>Whether one thing can have only one of the two.</summary>
    public bool Excludes(StatedValue other) => Amount != other.Amount && (Unit == other.Unit || IsWithinDay(other) || other.IsWithinDay(this) || (Unit == Free && IsCurrency(other.Unit)) || (other.Unit == Free && IsCurrency(Unit)));

    /// <summary>Values of the kinds wanted, money before shares, shares before times, times before counts.</summary>
    public static IReadOnlyList<StatedValue> In(string text, ValueKind wanted)
    {
        StatedValue[] money = wanted.HasFlag(ValueKind.Money) ? [.. SaidAmount.In(text).Where(a => a.Currency is not null).Select(a => new StatedValue(a.Value, a.Currency!)), .. Nothing().IsMatch(text) ? [new StatedValue(0, Free)] : Array.Empty<StatedValue>()] : [];
        StatedValue[] shares = wanted.HasFlag(ValueKind.Percent) && money.Length == 0 ? [.. Share().Matches(text).Select(m => new StatedValue(Read(m.Groups["n"].Value), "%"))] : [];
        StatedValue[] times = wanted.HasFlag(ValueKind.Duration) && money.Length + shares.Length == 0 ? [.. Time().Matches(text).Select(Timed), .. NextDay().Matches(text).Select(m => new StatedValue(m.Groups["same"].Success ? 0 : 1, m.Groups["w"].Success ? "working day" : "day"))] : [];
        StatedValue[] counts = wanted.HasFlag(ValueKind.Number) && money.Length + shares.Length + times.Length == 0
            ? [.. Count().Matches(text).Select(m => new StatedValue(Read(m.Groups["n"].Value), EnglishStemmer.Stem(m.Groups["u"].Value.ToLowerInvariant())))] : [];
        return [.. money.Concat(shares).Concat(times).Concat(counts).Distinct()];
    }

    /// <param name="currency">Of the whole table; null where it names none.</param>
    public static StatedValue? OfCell(string header, string value, string? currency, ValueKind wanted) =>
        In(value, wanted) is [var one] ? one
        : wanted.HasFlag(ValueKind.Money) && (PriceRow.IsPrice(header, value) || currency is not null) && PriceRow.IsAmount(value) && SaidAmount.OfCell(header, value) is { } price && (price.Currency ?? currency) is { } code ? new StatedValue(price.Value, code) : null;

    /// <summary>Some hours of one day, where the other says the next working day or later.</summary>
    bool IsWithinDay(StatedValue other) => (Unit is "hour" && Amount <= 12) && other is { Amount: >= 1, Unit: "working day" or "day" };

    static bool IsCurrency(string unit) => unit.Length == 3 && unit.All(char.IsUpper);

    /// <summary>Weeks are days and years months, unless the days are working days.</summary>
    static StatedValue Timed(Match said)
    {
        decimal n = Read(said.Groups["n"].Value);
        string unit = said.Groups["u"].Value.ToLowerInvariant();
        string worked = said.Groups["w"].Success && !said.Groups["w"].Value.StartsWith("cal", StringComparison.OrdinalIgnoreCase) ? "working " : "";
        return unit switch { "week" when worked.Length == 0 => new StatedValue(n * 7, "day"), "year" => new StatedValue(n * 12, "month"), _ => new StatedValue(n, worked + unit) };
    }

    static decimal Read(string number) => Array.IndexOf(s_words, number.ToLowerInvariant()) is >= 0 and var word ? word : s_larger.TryGetValue(number.ToLowerInvariant(), out decimal larger) ? larger
        : decimal.TryParse(Grouping().Replace(number, "").Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal read) ? read : -1;

    [GeneratedRegex(@"\b(?:free(?: of charge)?|(?:at )?no (?:extra |additional )?(?:cost|charge|fee)|without charge|costs? nothing|complimentary)\b(?![- ]?(?:text|form|hand|standing))", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"(?<n>\d+(?:[.,]\d+)?)\s?(?:%|percent\b|per cent\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Share();

    [GeneratedRegex(@"\b(?<n>\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|sixty|ninety)[- ]?(?<w>business |working |calendar )?(?<u>minute|hour|day|week|month|year)(?:s|['’]s?|s['’])?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?:next|following|(?<same>same)) (?<w>working |business )?day\b", RegexOptions.IgnoreCase)]
    private static partial Regex NextDay();

    [GeneratedRegex(@"(?<![\p{L}\d.,/-])(?<n>\d[\d,]*(?:\.\d+)?)\s(?<u>\p{L}{1,14})\b(?!\s+\d)")]
    private static partial Regex Count();

    [GeneratedRegex(@"[,'’ ](?=\d{3}(?!\d))")]
    private static partial Regex Grouping();
}
