using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>Finds the numbers of a text, with scale and unit: $1.2m, 1,200,000, 12 percent, 50 bps, 30-day.</summary>
static partial class QuantityReader
{
    /// <summary>The numbers, and the text with those that have a unit or a scale blanked out, so that what is left of codes can be read.</summary>
    public static (List<Quantity> Quantities, string Remainder) ReadMeasured(string text)
    {
        List<Quantity> quantities = [];
        string rest = Measured().Replace(text, m =>
        {
            bool measured = m.Groups["cur"].Success || m.Groups["scale"].Success || m.Groups["unit"].Success;
            if (!measured)
            {
                return m.Value;
            }

            quantities.Add(Of(m, text));
            if (m.Groups["low"].Success)
            {
                quantities.Add(new Quantity(Scaled(m.Groups["low"].Value, m.Groups["lowscale"].Success ? m.Groups["lowscale"].Value : m.Groups["scale"].Value, Unit(m)), Canonical(Unit(m)), OpenTo.Nothing));
            }

            return " \u0001 ";
        });
        return (quantities, rest);
    }

    public static List<Quantity> ReadPlain(string rest) =>
        [.. Plain().Matches(rest).Select(m => new Quantity(Values(m.Groups["num"].Value), null, Surroundings.Of(rest, m.Index, m.Index + m.Length)))];

    static Quantity Of(Match match, string text)
    {
        string unit = Unit(match);
        OpenTo open = unit.Length == 0 ? Surroundings.Of(text, match.Index, match.Index + match.Length) | OpenTo.Money : OpenTo.Nothing;
        return new Quantity(Scaled(match.Groups["num"].Value, match.Groups["scale"].Value, unit), Canonical(unit), open);
    }

    static string Unit(Match match) => match.Groups["cur"].Success ? match.Groups["cur"].Value.Trim() : match.Groups["unit"].Value.Trim(' ', '-');

    static string? Canonical(string unit) => unit.ToLowerInvariant() switch
    {
        "" => null,
        "%" or "percent" or "per cent" or "pct" or "pp" or "bps" or "bp" => "%",
        var u when u.StartsWith("percentage", StringComparison.Ordinal) || u.StartsWith("basis", StringComparison.Ordinal) => "%",
        var u when TimeUnit().Match(u) is { Success: true } time => time.Groups["u"].Value is "hr" ? "hour" : time.Groups["u"].Value is "yr" ? "year" : time.Groups["u"].Value is "min" ? "minute" : time.Groups["u"].Value is "sec" ? "second" : time.Groups["u"].Value,
        _ => Currencies.Code(unit),
    };

    static List<decimal> Scaled(string number, string scale, string unit)
    {
        decimal factor = scale.Trim(' ', '-').ToLowerInvariant() switch
        {
            "k" or "thousand" => 1e3m,
            "m" or "mm" or "mn" or "mio" or "million" => 1e6m,
            "b" or "bn" or "billion" => 1e9m,
            "tn" or "trillion" => 1e12m,
            _ => 1,
        };
        factor = unit.StartsWith("bp", StringComparison.OrdinalIgnoreCase) || unit.StartsWith("basis", StringComparison.OrdinalIgnoreCase) ? factor / 100 : factor;
        return [.. Values(number).Where(v => v < 1e15m).Select(v => v * factor)];
    }

    /// <summary>All that a string of digits may mean, in English and in continental writing.</summary>
    static List<decimal> Values(string raw)
    {
        string digits = raw.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        List<decimal> values = [];
        if (English().IsMatch(digits))
        {
            Add(digits.Replace(",", "", StringComparison.Ordinal));
        }

        if (Continental().IsMatch(digits))
        {
            Add(digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'));
        }

        if (values.Count == 0)
        {
            Add(string.Concat(digits.Where(char.IsAsciiDigit)));
        }

        return values;

        void Add(string plain)
        {
            if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            {
                values.Add(value);
            }
        }
    }

    const string Digits = @"\d{1,3}(?:[ '’,.]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*";
    const string Scale = @"[ -]?(?:k|mm|mn|mio|m|bn|b|tn|thousand|million|billion|trillion)(?![\p{L}\d])";

    [GeneratedRegex(@"(?<![\p{L}\d]|\p{L}[-_./]|\d[./])(?<cur>(?:" + Currencies.Pattern + @")\s?)?(?:(?<low>" + Digits + @")(?<lowscale>" + Scale + @")?\s?%?\s?(?:-|–|—|to|and)\s?(?:" + Currencies.Pattern + @")?\s?)?(?<num>" + Digits + @")(?<scale>" + Scale + @")?(?<unit>\s?(?:%|(?:" + Currencies.Pattern + @"))|[ -]?(?:percentage points?|percent|per cent|pct|pp|bps|bp|basis points?|" + Currencies.WordPattern + @"|(?:business |working |calendar |trading )?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?|yrs?))(?![\p{L}\d]))?", RegexOptions.IgnoreCase)]
    private static partial Regex Measured();

    [GeneratedRegex(@"(?<![\p{L}\d]|\p{L}[-_./]|\d[.,])(?<num>" + Digits + @")(?:st|nd|rd|th)?(?![\p{L}\d])", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?:business |working |calendar |trading )?(?<u>second|sec|minute|min|hour|hr|day|week|month|quarter|year|yr)s?$")]
    private static partial Regex TimeUnit();

    [GeneratedRegex(@"^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$")]
    private static partial Regex English();

    [GeneratedRegex(@"^(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2})$")]
    private static partial Regex Continental();
}
