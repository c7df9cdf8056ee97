using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Extraction.Text;

/// <summary>Reads the date a document states about itself. A date that could be read two ways (03/04/2026) is not guessed.</summary>
public static partial class DateText
{
    private static readonly string[] Named = ["d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMM yy"];

    /// <returns>The first day that the text names with its year; null for none.</returns>
    public static DateOnly? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        var iso = Iso().Match(text);
        if (iso.Success && DateOnly.TryParseExact($"{iso.Groups[1]}-{iso.Groups[2]}-{iso.Groups[3]}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        return ByName(text) ?? ByNumbers(text);
    }

    /// <summary>The text with its days in numbers ("29-07-2026", "29.7.2026") written as 2026-07-29; what could be read two ways stays as it is.</summary>
    public static string InIso(string text) => Numbers().Replace(text, m => Day(m)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? m.Value);

    private static DateOnly? ByName(string text)
    {
        var match = WithMonthName().Match(text);
        if (!match.Success)
        {
            return null;
        }
        var plain = Ordinal().Replace(match.Value.Replace(",", " ").Replace(".", " ").Replace("-", " "), "$1");
        plain = string.Join(' ', plain.Replace("Sept ", "Sep ").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return DateOnly.TryParseExact(plain, Named, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private static DateOnly? ByNumbers(string text) => Numbers().Match(text) is { Success: true } match ? Day(match) : null;

    private static DateOnly? Day(Match match)
    {
        var (first, second) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture));
        var year = int.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture);
        var dayFirst = match.Groups[2].Value == "." || first > 12;
        if (!dayFirst && second <= 12 && first != second)
        {
            return null;
        }
        var (day, month) = dayFirst ? (first, second) : (second, first);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?:\b\d{1,2}(?:st|nd|rd|th)?[ .-]{1,2})?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[ -](?:\d{1,2}(?:st|nd|rd|th)?,? {1,2})?(?:19|20)\d\d\b", RegexOptions.IgnoreCase)]
    private static partial Regex WithMonthName();

    [GeneratedRegex(@"(\d)(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<!\d)(?<!\d-)(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")]
    private static partial Regex Numbers();
}
