using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>By when something is to be done that a document says in its own words: "quote by 16 October", "by Friday", "by the fifth", "end of next month".</summary>
static partial class DueDay
{
    const int ReadAfterCue = 12;

    /// <param name="on">The day of the document: what names no year lies after it, unless it says that it was due. Where it has none, only a day with its year is a day.</param>
    /// <returns>Null where no day is said.</returns>
    public static DateOnly? Of(string quote, DateOnly? on, int fiscalStart)
    {
        if (on is not { } written)
        {
            return DateText.Parse(quote);
        }

        string text = DayWords.InDigits(OfWeekday().Replace(BeforeEnd().Replace(SameDay().Replace(DateText.InIso(quote), m => new string(' ', m.Length)), "by"), "on "));
        List<PeriodMention> mentions = PeriodReader.Read(text, new FiscalCalendar(written, fiscalStart));
        PeriodMention? told = By().Matches(text).Select(by => mentions.Find(m => m.Start + m.Length > by.Index && m.Start <= by.Index + by.Length + ReadAfterCue)).FirstOrDefault(m => m is not null);
        if ((told is null ? Counted(text, written) ?? Numbered(text, written) : null) is { } day)
        {
            return day;
        }

        if ((told ?? mentions.FirstOrDefault())?.Period is { To: { } to })
        {
            return to < written && !Year().IsMatch(quote) && !WasDue().IsMatch(quote) ? to.AddYears(1) : to;
        }

        return Weekday().Match(text) is { Success: true } m ? Next(written, Enum.Parse<DayOfWeek>(m.Groups["d"].Value, ignoreCase: true)) : null;
    }

    static DateOnly Next(DateOnly day, DayOfWeek wanted) => day.AddDays((((int)wanted - (int)day.DayOfWeek + 6) % 7) + 1);

    /// <summary>"Tonight", "tomorrow", "in two weeks", "by the end of the month".</summary>
    static DateOnly? Counted(string text, DateOnly written)
    {
        if (Near().Match(text) is { Success: true } near)
        {
            return near.Value.StartsWith("tomorrow", StringComparison.OrdinalIgnoreCase) ? written.AddDays(1) : written;
        }

        if (Within().Match(text) is { Success: true } within)
        {
            int count = within.Groups["n"].Value is "a" or "A" or "one" ? 1 : CalendarWords.CountOf(within.Groups["n"].Value.Trim());
            return within.Groups["u"].Value.ToLowerInvariant()[0] switch { 'd' => written.AddDays(count), 'w' => written.AddDays(7 * count), _ => written.AddMonths(count) };
        }

        return EndOf().Match(text) is not { Success: true } end ? null
            : end.Groups["u"].Value.Equals("week", StringComparison.OrdinalIgnoreCase) ? FiscalCalendar.WeekAt(written, 0).To : FiscalCalendar.MonthAt(written, 0).To;
    }

    /// <summary>"By the 20th", "until 29/7".</summary>
    static DateOnly? Numbered(string text, DateOnly written)
    {
        if (Slashed().Match(text) is { Success: true } slashed)
        {
            (int one, int other) = (int.Parse(slashed.Groups["a"].Value, CultureInfo.InvariantCulture), int.Parse(slashed.Groups["b"].Value, CultureInfo.InvariantCulture));
            (int date, int month) = other > 12 ? (other, one) : (one, other);
            return month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(written.Year, month) ? null
                : new DateOnly(written.Year, month, date) is var day && day < written ? day.AddYears(1) : day;
        }

        if (OfMonth().Match(text) is not { Success: true } m || int.Parse(m.Groups["d"].Value, CultureInfo.InvariantCulture) is not (>= 1 and <= 31 and var wanted))
        {
            return null;
        }

        return Enumerable.Range(0, 3).Select(i => new DateOnly(written.Year, written.Month, 1).AddMonths(i)).Where(d => wanted <= DateTime.DaysInMonth(d.Year, d.Month)).Select(d => d.AddDays(wanted - 1)).First(d => d >= written);
    }

    /// <summary>Says of two things that they go together, of neither when.</summary>
    [GeneratedRegex(@"\bthe same (?:day|week|month)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SameDay();

    /// <summary>"Before the end of August" leaves all of August.</summary>
    [GeneratedRegex(@"\bbefore(?= (?:the )?end of\b)", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeEnd();

    /// <summary>"Friday the 11th" is the 11th: the weekday is only its name.</summary>
    [GeneratedRegex(@"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? (?=(?:the )?\d{1,2}(?:st|nd|rd|th)\b|the (?:\p{L}+[- ])?(?:first|second|third|\p{L}+th)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex OfWeekday();

    [GeneratedRegex(@"\b(?:by|before|until|till|due|no later than|latest)\b", RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"\b(?:was|were|had been) due\b|\boverdue\b", RegexOptions.IgnoreCase)]
    private static partial Regex WasDue();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b(?!\.\d)")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:tonight|tomorrow)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Near();

    [GeneratedRegex($@"\b(?:in|within) (?<n>a|one|{CalendarWords.Count}) (?<u>days?|weeks?|months?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Within();

    [GeneratedRegex(@"\bend of (?:the |this )?(?<u>week|month)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EndOf();

    [GeneratedRegex(@"\b(?:by|on|until|till|before|due|of) (?:the )?(?<d>\d{1,2})(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfMonth();

    [GeneratedRegex(@"\b(?:by|on|until|till|before|due|day|date)\b:?\s+(?<a>\d{1,2})/(?<b>\d{1,2})\b(?!/)", RegexOptions.IgnoreCase)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\b(?:by|on|until|before|next|this|due)\b:?\s+(?:next |this )?(?<d>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();
}
