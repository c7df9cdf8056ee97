using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>A day as sentences name it: "1 July 2026", "July 1st", "01.07.2026", "15-07-2026", "end of March 2027". One that could be read two ways (03/04/2026) is not guessed.</summary>
static partial class StatedDay
{
    /// <summary>A month by its name.</summary>
    public const string Month = @"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?";

    /// <summary>Matches one day or one month of a year.</summary>
    public const string Pattern =
        @"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:(?:the )?(?:start|beginning|end) of )?(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?\.?[ -](?:of )?"
        + Month + @"(?:,?[ -](?:19|20)\d\d)?|" + Month + @" \d{1,2}(?!\d)(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?|" + Month + @",? (?:19|20)\d\d)(?!\d)";

    /// <param name="text">What <see cref="Pattern"/> matched.</param>
    /// <param name="last">A month stands for its last day, not its first.</param>
    /// <param name="near">A day without a year is the first one from this day on; without it such a day is not read.</param>
    public static DateOnly? Read(string text, bool last, DateOnly? near = null)
    {
        if (DateText.Parse(text) is { } whole)
        {
            return whole;
        }

        if (MonthOfYear().Match(text) is { Success: true } month)
        {
            DateOnly first = DateOnly.ParseExact($"1 {month.Groups["m"].Value[..3]} {month.Groups["y"].Value}", "d MMM yyyy", CultureInfo.InvariantCulture);
            return last && !text.Contains("start", StringComparison.OrdinalIgnoreCase) && !text.Contains("beginning", StringComparison.OrdinalIgnoreCase) ? first.AddMonths(1).AddDays(-1) : first;
        }

        return near is { } from && !Year().IsMatch(text) && DateText.Parse($"{text} {from.Year}") is { } day ? day >= from ? day : day.AddYears(1) : null;
    }

    [GeneratedRegex(@"(?<!\d[a-z.]{0,3}[ -](?:of )?)\b(?<m>" + Month + @"),? (?<y>(?:19|20)\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex MonthOfYear();

    [GeneratedRegex(@"(?:19|20)\d\d")]
    private static partial Regex Year();
}
