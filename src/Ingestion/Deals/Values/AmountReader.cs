using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>Reads amounts as people and programs write them: "$1.2m", "1.234,56", "(1,200)", "USD 1.2 million", "1 200 000".</summary>
static partial class AmountReader
{
    const decimal Largest = 1e15m;

    /// <returns>A null value when it is no amount.</returns>
    public static AmountReading Read(string text)
    {
        if (Plain().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal plain) && !LooksGrouped(text))
        {
            return Bounded(new AmountReading(plain, null, text.Contains('.') ? '.' : '\0', null, false, IsPlain: text[0] != '+'));
        }

        if (Scientific().IsMatch(text))
        {
            return Bounded(new AmountReading(decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null, null, '.', null, false, false));
        }

        Match match = Written().Match(text.Replace('\u2212', '-').Replace('–', '-').Replace('’', '\'').Trim());
        return match.Success && Number(match.Groups["number"].Value) is { } digits ? Bounded(Whole(match, digits)) : default;
    }

    static AmountReading Whole(Match match, (decimal Value, decimal? AsDecimal, char Mark) digits)
    {
        (string before, string after) = (match.Groups["before"].Value.Trim(), match.Groups["after"].Value.Trim());
        decimal times = Multiplier(match.Groups["times"].Value);
        string? currency = before.Length > 0 ? before : after.Length > 0 ? after : null;
        if ((before.Length > 0 && after.Length > 0 && Currency.Parse(before, Currency.Parse(after, null)) != Currency.Parse(after, Currency.Parse(before, null)))
            || (match.Groups["open"].Success != match.Groups["close"].Success))
        {
            return default;
        }

        // "USD 1,200 $" and "$1,200 USD": the code says more than the symbol.
        currency = after.Length == 3 && after.All(char.IsAsciiLetter) ? after : currency;
        if (times != 1 && digits is { AsDecimal: { } fraction, Mark: '.' })
        {
            // 1.234m is one million and some; 2,500k are two and a half.
            digits = (fraction, null, digits.Mark);
        }

        bool negative = match.Groups["open"].Success || match.Groups["minus"].Success || match.Groups["last"].Success || match.Groups["inner"].Success;
        decimal sign = negative ? -times : times;
        return new AmountReading(digits.Value * sign, digits.AsDecimal * sign, digits.Mark, currency, match.Groups["about"].Success || match.Groups["per"].Success, false);
    }

    /// <summary>Digits with marks: groups of three (or the Indian two), at most one decimal mark.</summary>
    static (decimal Value, decimal? AsDecimal, char Mark)? Number(string text)
    {
        string digits = Spaces().Replace(text, "");
        if (digits.Length != text.Length && !SpacedGroups().IsMatch(text))
        {
            return null;
        }

        int comma = digits.LastIndexOf(','), point = digits.LastIndexOf('.');
        if (comma < 0 && point < 0)
        {
            return Parse(digits) is { } whole ? (whole, null, '\0') : null;
        }

        char last = comma > point ? ',' : '.', other = last == ',' ? '.' : ',';
        int marks = digits.Count(c => c == last);
        if (digits.Contains(other))
        {
            string[] halves = digits.Split(last);
            return marks == 1 && IsGrouped(halves[0], other) && Parse(halves[0].Replace(other.ToString(), "", StringComparison.Ordinal) + "." + halves[1]) is { } both ? (both, null, last) : null;
        }

        if (marks > 1)
        {
            return IsGrouped(digits, last) && Parse(digits.Replace(last.ToString(), "", StringComparison.Ordinal)) is { } grouped ? (grouped, null, '\0') : null;
        }

        decimal? asDecimal = Parse(digits.Replace(last, '.'));
        bool mayGroup = digits.Length - digits.IndexOf(last) == 4 && digits.IndexOf(last) is >= 1 and <= 3 && digits[0] != '0' && digits.Length == text.Length;
        return asDecimal is null ? null : mayGroup ? (Parse(digits.Remove(digits.IndexOf(last), 1))!.Value, asDecimal, last) : (asDecimal.Value, null, last);
    }

    static bool IsGrouped(string digits, char mark)
    {
        string[] groups = digits.Split(mark);
        return groups[0].Length is >= 1 and <= 3 && groups[^1].Length == 3 && groups.Skip(1).All(g => g.Length == 3) || (groups.Length > 2 && groups[0].Length is 1 or 2 && groups[^1].Length == 3 && groups[1..^1].All(g => g.Length == 2))
            || groups.Length == 1;
    }

    static bool LooksGrouped(string text) => text.IndexOf('.') is var point && point >= 0 && text.Length - point == 4 && point - (text[0] is '-' or '+' ? 1 : 0) is >= 1 and <= 3 && text.TrimStart('-', '+')[0] != '0';

    static decimal? Parse(string digits) => digits.Length is > 0 and < 28 && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    static decimal Multiplier(string word) => word.TrimEnd('.').ToLowerInvariant() switch
    {
        "" => 1,
        "k" or "tsd" or "thousand" or "thousands" or "thd" => 1_000,
        "m" or "mm" or "mn" or "mln" or "mil" or "mill" or "mio" or "million" or "millions" => 1_000_000,
        "b" or "bn" or "bln" or "billion" or "billions" or "mrd" => 1_000_000_000,
        "lakh" or "lakhs" or "lac" => 100_000,
        _ => 10_000_000,
    };

    static AmountReading Bounded(AmountReading reading) => reading.Value is { } value && Math.Abs(value) < Largest ? reading : default;

    [GeneratedRegex(@"\A[-+]?\d{1,18}(\.\d{1,10})?\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A[-+]?\d(\.\d{1,17})?[eE][-+]?\d{1,2}\z")]
    private static partial Regex Scientific();

    const string Unit = @"(?:[A-Za-z]{0,3}\$(?:US)?|[€£¥￥₹₩₽₺₪฿₫]|[Cc][Nn]¥|[Jj][Pp]¥|zł|[Kk]č|[Kk]r\.?|[Ss]?[Ff]r\.|[Rr][Mm][Bb]|[Ss]tg|[Ee]uros?|(?:[Uu][Ss] )?[Dd]ollars?|[Pp]ounds?(?: [Ss]terling)?|[Yy]en|[A-Za-z]{3})";

    [GeneratedRegex(@"\A(?<about>(?:~|≈|about|approx\.?|approximately|around|circa|ca(?=[.\s])\.?|est\.?|c\.)\s*)?(?<open>\(\s*)?(?<minus>-\s*)?\+?(?<before>" + Unit + @")?\s*(?<inner>-\s*)?(?<number>\d[\d.,' \u00A0\u202F\u2009_]*?)(?<dash>[.,][-–—]+)?\s*(?<times>(?:k|tsd\.?|thousands?|thd|mm|mn|mln|mill?|mio\.?|millions?|m|bn|bln|billions?|b|mrd\.?|lakhs?|lac|crores?|cr)(?![A-Za-z])\.?)?\s*(?<after>" + Unit + @")?(?<last>-)?(?<close>\s*\))?(?<per>\s*(?:/|per|p\.?\s?a\.?|p\.?\s?y\.?|arr|acv|tcv|annual|annually|a year|yearly)(?:[ /]?(?:y|yr|year|annum|month|mo|p\.?a\.?))?\.?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"[ \u00A0\u202F\u2009'_]")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A\d{1,3}([ \u00A0\u202F\u2009'_]\d{3})+([.,]\d+)?\z|\A\d{1,2}([ ',]\d{2})+[ ',]\d{3}\z")]
    private static partial Regex SpacedGroups();
}
