using System.Text.RegularExpressions;

namespace KnowledgeBot.Onboarding.Checks;

/// <summary>The values a sentence holds that can be asked for: amounts, shares, spans of time, days, names, numbers.</summary>
static partial class QuizValues
{
    const string Months = "January|February|March|April|May|June|July|August|September|October|November|December";

    static readonly (QuizValueKind Kind, Regex Form)[] s_forms =
    [
        (QuizValueKind.Money, Money()), (QuizValueKind.Percent, Percent()), (QuizValueKind.Duration, Duration()), (QuizValueKind.Date, Date()), (QuizValueKind.Number, Number()), (QuizValueKind.Name, Name()),
    ];

    /// <summary>In reading order; what is part of one value is not another.</summary>
    public static IReadOnlyList<QuizValue> In(string sentence)
    {
        List<QuizValue> values = [];
        foreach ((QuizValueKind kind, Regex form) in s_forms)
        {
            values.AddRange(form.Matches(sentence).Select(m => new QuizValue(kind, m.Value, m.Index)).Where(v => !values.Exists(o => v.Start < o.Start + o.Text.Length && o.Start < v.Start + v.Text.Length)));
        }

        return [.. values.OrderBy(v => v.Start)];
    }

    /// <summary>The same value however it is written: "12 per cent" and "12%", "five days" and "5 days", "£500" and "500 pounds".</summary>
    public static string Plain(string text)
    {
        string lower = Spelled().Replace(text.ToLowerInvariant(), m => $"{Array.IndexOf(s_numbers, m.Value)}");
        string plain = Blank().Replace(PerCent().Replace(lower, "%"), "");
        (string Word, string Code) currency = s_currencies.FirstOrDefault(c => plain.Contains(c.Word, StringComparison.Ordinal));
        return currency.Word is null ? plain : plain.Replace(currency.Word, "", StringComparison.Ordinal) + currency.Code;
    }

    static readonly (string Word, string Code)[] s_currencies = [.. new[]
    {
        ("pounds", "gbp"), ("pound", "gbp"), ("£", "gbp"), ("dollars", "usd"), ("dollar", "usd"), ("$", "usd"), ("euros", "eur"), ("euro", "eur"), ("€", "eur"), ("¥", "jpy"), ("₹", "inr"),
    }, .. new[] { "usd", "eur", "gbp", "chf", "jpy", "sgd", "hkd", "aud", "cad" }.Select(c => (c, c))];

    static readonly string[] s_numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    [GeneratedRegex(@"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY|SGD|HKD|AUD|CAD) ?)\d[\d,.]*\d?(?: ?(?:k|m|bn|million|billion|thousand)\b)?|\b\d[\d,.]* ?(?:USD|EUR|GBP|CHF|JPY|SGD|HKD|AUD|CAD|dollars|euros?|pounds)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b\d+(?:\.\d+)? ?(?:%|per ?cent\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ](?:business |working |calendar )?(?:second|minute|hour|day|week|month|quarter|year)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex($@"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}} (?:{Months})(?: \d{{4}})?\b|\b(?:{Months}) \d{{1,2}}(?:, \d{{4}})?\b")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w%-])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\p{Lu}\p{Ll}+ (?:\p{Lu}\. )?\p{Lu}[\p{Ll}'’]+\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")]
    private static partial Regex Spelled();

    [GeneratedRegex(@"per ?cent\b")]
    private static partial Regex PerCent();

    [GeneratedRegex(@"[\s,]|(?<=[a-z])s\b")]
    private static partial Regex Blank();
}
