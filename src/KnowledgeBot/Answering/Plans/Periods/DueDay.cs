using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>By when something is to be done that a document says in its own words: "quote by 16 October", "by Friday", "end of next month".</summary>
static partial class DueDay
{
    /// <param name="written">The day of the document: what names no year lies after it.</param>
    /// <returns>Null where no day is said.</returns>
    public static DateOnly? Of(string quote, DateOnly written, int fiscalStart)
    {
        if (PeriodReader.Read(SameDay().Replace(quote, m => new string(' ', m.Length)), new FiscalCalendar(written, fiscalStart)).FirstOrDefault()?.Period is { To: { } to })
        {
            return to < written && !Year().IsMatch(quote) ? to.AddYears(1) : to;
        }

        return Weekday().Match(quote) is { Success: true } m ? Next(written, Enum.Parse<DayOfWeek>(m.Groups["d"].Value, ignoreCase: true)) : null;
    }

    static DateOnly Next(DateOnly day, DayOfWeek wanted) => day.AddDays((((int)wanted - (int)day.DayOfWeek + 6) % 7) + 1);

    /// <summary>Says of two things that they go together, of neither when.</summary>
    [GeneratedRegex(@"\bthe same (?:day|week|month)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SameDay();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:by|on|until|before|next|this|due)\s+(?:next |this )?(?<d>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();
}
