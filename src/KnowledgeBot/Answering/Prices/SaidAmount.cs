using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Prices;

/// <summary>An amount of money as a text writes it: "EUR 1,180.00", "CA$1,865", "24600", "48k".</summary>
/// <param name="Currency">Code of three letters; null where none is named or a bare $ may be several.</param>
sealed partial record SaidAmount(decimal Value, string? Currency, int Start, int Length)
{
    const decimal Largest = 1_000_000_000_000m;

    /// <summary>Amounts with a currency beside them, or that thousands tell to be one.</summary>
    public static IEnumerable<SaidAmount> In(string text) => Pattern().Matches(text).Select(m => Read(m)).OfType<SaidAmount>();

    /// <param name="header">Of the column: may name the currency.</param>
    /// <returns>Null for a cell with no or several numbers.</returns>
    public static SaidAmount? OfCell(string header, string value)
    {
        string[] numbers = [.. Number().Matches(value).Select(m => m.Value)];
        return numbers is [var only] && Parsed(only, "") is { } amount ? new SaidAmount(amount, CurrencyIn(value) ?? CurrencyIn(header), 0, value.Length) : null;
    }

    static SaidAmount? Read(Match said) => Parsed(said.Groups["n"].Value, said.Groups["k"].Value) is { } value ? new SaidAmount(value, CurrencyIn(said.Groups["c"].Value + said.Groups["d"].Value), said.Index, said.Length) : null;

    static decimal? Parsed(string number, string scale)
    {
        string plain = Grouping().Replace(number, "").Replace(',', '.');
        decimal factor = scale.ToLowerInvariant() switch { "k" or "thousand" => 1_000m, "m" or "mn" or "million" => 1_000_000m, _ => 1m };
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value < Largest ? value * factor : null;
    }

    static string? CurrencyIn(string text)
    {
        Match sign = Sign().Match(text);
        string code = sign.Value.ToUpperInvariant();
        return !sign.Success || code == "$" ? null : code switch
        {
            "€" => "EUR", "£" => "GBP", "¥" => "JPY", "US$" => "USD", "CA$" or "C$" => "CAD", "A$" or "AU$" => "AUD", "NZ$" => "NZD", "HK$" => "HKD", "S$" => "SGD", _ => code,
        };
    }

    [GeneratedRegex(@"(?<c>\b[A-Z]{3}|(?:\b[A-Z]{1,2})?[$€£¥])\s?(?<n>\d[\d,.'’]*\d|\d)(?:\s?(?<k>k|K|m|M|mn|thousand|million)\b)?|\b(?<n>\d{1,3}(?:[,.'’ ]\d{3})+(?:[.,]\d{1,2})?|\d{4,}(?:[.,]\d{1,2})?|\d+(?:\.\d+)?(?=\s?[kKmM]\b))(?:\s?(?<k>k|K|m|M|mn|thousand|million)\b)?(?:\s?(?<d>[€£$]|[A-Z]{3}\b))?")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\d[\d,.'’]*\d|\d")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b[A-Z]{3}\b|(?:\b[A-Z]{1,2})?[$€£¥]")]
    private static partial Regex Sign();

    [GeneratedRegex(@"[,.'’ ](?=\d{3}(?!\d))")]
    private static partial Regex Grouping();
}
