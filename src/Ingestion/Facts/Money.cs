using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>An amount of money as people write it: "$1.2m", "EUR 142,000", "48k GBP", "¥41.0m", "5,000 DAI".</summary>
sealed partial record Money(decimal Amount, string Currency, int Start, int Length)
{
    static readonly Dictionary<string, string> s_symbols = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$"] = "USD", ["US$"] = "USD", ["USD"] = "USD", ["A$"] = "AUD", ["C$"] = "CAD", ["S$"] = "SGD", ["HK$"] = "HKD", ["£"] = "GBP", ["€"] = "EUR", ["¥"] = "JPY", ["₹"] = "INR",
        ["dollars"] = "USD", ["euros"] = "EUR", ["pounds"] = "GBP", ["yen"] = "JPY", ["pound"] = "GBP",
    };

    public static IEnumerable<Money> In(string text) => Pattern().Matches(text).Select(Read).OfType<Money>();

    /// <summary>A bare number in a column whose head says the currency.</summary>
    public static Money? OfCell(string header, string text) =>
        Bare().IsMatch(text) && Sign().Match(header) is { Success: true } sign && Pattern().Match($"{sign.Value} {text.Trim()}") is { Success: true } said && Read(said) is { } money ? money with { Start = 0, Length = text.Length } : null;

    static Money? Read(Match match)
    {
        string number = match.Groups["n"].Value;
        bool comma = Decimals().IsMatch(number);
        string plain = comma ? number.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : Thousands().Replace(number, "");
        string sign = match.Groups["c"].Success ? match.Groups["c"].Value : match.Groups["d"].Value;
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
        {
            return null;
        }

        decimal scale = match.Groups["k"].Value.ToLowerInvariant() switch { "k" or "thousand" => 1_000m, "m" or "mn" or "mm" or "million" => 1_000_000m, "b" or "bn" or "billion" => 1_000_000_000m, _ => 1m };
        return value > 1_000_000_000m ? null : new Money(value * scale, s_symbols.GetValueOrDefault(sign, sign.ToUpperInvariant()), match.Index, match.Length);
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:(?<c>US\$|A\$|C\$|S\$|HK\$|[$£€¥₹]|(?:USD|EUR|GBP|JPY|CHF|SEK|NOK|DKK|SGD|HKD|AUD|CAD|INR|PLN|DAI|USDT|USDC)\b)\s?(?<n>\d[\d,.'’ ]*\d|\d)\s?(?<k>k|K|m|M|mn|mm|bn|b|thousand|million|billion)?(?![\p{L}\p{N}])|(?<n>\d[\d,.'’]*\d|\d)\s?(?<k>k|K|m|M|mn|thousand|million)?\s?(?<d>[$£€¥]|(?:USD|EUR|GBP|JPY|CHF|SEK|NOK|DKK|SGD|HKD|AUD|CAD|INR|PLN|DAI|USDT|USDC|usd|eur|gbp|chf|yen|dollars|euros|pounds|pound|BTC|ETH|DOT|KSM)\b))")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\s*\d[\d.,'’ ]*\s*$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:US\$|A\$|C\$|S\$|HK\$|[$£€¥₹]|(?:USD|EUR|GBP|JPY|CHF|SEK|NOK|DKK|SGD|HKD|AUD|CAD|INR|PLN)\b)")]
    private static partial Regex Sign();

    [GeneratedRegex(@"^\d{1,3}(?:\.\d{3})*,\d{1,2}$")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"[,'’ ](?=\d{3}(?:\D|$))|(?<=\d)\.(?=\d{3}(?:\.|$))(?=\d{3}\.)|[,'’ ]")]
    private static partial Regex Thousands();
}
