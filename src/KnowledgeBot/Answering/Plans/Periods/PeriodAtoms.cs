using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>Finds expressions of time that name their days themselves: dates, months, quarters, halves, years.</summary>
sealed partial class PeriodAtoms(FiscalCalendar calendar)
{
    public IEnumerable<PeriodAtom> Named(Match m)
    {
        GroupCollection g = m.Groups;
        if (Day(g) is { } day)
        {
            return [new PeriodAtom(m.Index, m.Length, g["last"].Success ? PeriodUnit.Span : PeriodUnit.Day, g["y"].Success || g["iso"].Success, day)];
        }

        int? year = g["fy"].Success ? CalendarWords.YearOf(g["fy"].Value) : g["rel"].Success ? Relative(g["rel"].Value, g["q"].Success || g["h"].Success) : null;
        if (g["firsts"].Success)
        {
            int months = NumberWords.Of(g["firsts"].Value);
            return months is < 1 or > 12 ? [] : [new PeriodAtom(m.Index, m.Length, PeriodUnit.Span, year is not null, y => FirstMonths(m.Value, year ?? y, months))];
        }

        if (g["q"].Success)
        {
            int quarter = CalendarWords.OrdinalOf(g["q"].Value);
            if (g["cal"].Success && year is { } of)
            {
                return [new PeriodAtom(m.Index, m.Length, PeriodUnit.Quarter, true, _ => new FiscalCalendar(calendar.Today, 1).Quarter(of, quarter))];
            }

            return [new PeriodAtom(m.Index, m.Length, PeriodUnit.Quarter, year is not null, y => (year ?? y) is { } at ? calendar.Quarter(at, quarter) : Latest(at => calendar.Quarter(at, quarter), calendar.FiscalYearOf(calendar.Today)))];
        }

        if (g["h"].Success)
        {
            int half = CalendarWords.OrdinalOf(g["h"].Value);
            if (g["cal"].Success && year is { } of)
            {
                return [new PeriodAtom(m.Index, m.Length, PeriodUnit.Half, true, _ => new FiscalCalendar(calendar.Today, 1).Half(of, half))];
            }

            return [new PeriodAtom(m.Index, m.Length, PeriodUnit.Half, year is not null, y => (year ?? y) is { } at ? calendar.Half(at, half) : Latest(at => calendar.Half(at, half), calendar.FiscalYearOf(calendar.Today)))];
        }

        if (g["m"].Success)
        {
            int month = CalendarWords.MonthOf(g["m"].Value);
            return [new PeriodAtom(m.Index, m.Length, PeriodUnit.Month, year is not null, y => Month((year ?? y), month))];
        }

        if (g["ym"].Success)
        {
            string[] parts = g["ym"].Value.Split('-', '/');
            int at = parts[0].Length == 4 ? 0 : 1;
            int month = int.Parse(parts[1 - at], CultureInfo.InvariantCulture);
            return month is < 1 or > 12 ? [] : [new PeriodAtom(m.Index, m.Length, PeriodUnit.Month, true, _ => Month(int.Parse(parts[at], CultureInfo.InvariantCulture), month))];
        }

        return year is { } named
            ? [new PeriodAtom(m.Index, m.Length, PeriodUnit.Year, true, _ => g["fiscal"].Success ? calendar.FiscalYear(named) : FiscalCalendar.Year(named))]
            : [];
    }

    MetricPeriod FirstMonths(string words, int? year, int months)
    {
        DateOnly from = Fiscal().IsMatch(words) ? calendar.FiscalYear(year ?? calendar.FiscalYearOf(calendar.Today)).From!.Value : new DateOnly(year ?? calendar.Today.Year, 1, 1);
        return new MetricPeriod(from, from.AddMonths(months).AddDays(-1));
    }

    [GeneratedRegex(@"\b(?:fy|fiscal|financial)", RegexOptions.IgnoreCase)]
    private static partial Regex Fiscal();

    int Relative(string words, bool fiscal)
    {
        int now = fiscal ? calendar.FiscalYearOf(calendar.Today) : calendar.Today.Year;
        return words.StartsWith("this", StringComparison.OrdinalIgnoreCase) || words.StartsWith("current", StringComparison.OrdinalIgnoreCase) ? now
            : words.StartsWith("next", StringComparison.OrdinalIgnoreCase) ? now + 1 : now - 1;
    }

    MetricPeriod Month(int? year, int month) => year is { } at
        ? FiscalCalendar.MonthAt(new DateOnly(at, month, 1), 0)
        : Latest(y => FiscalCalendar.MonthAt(new DateOnly(y, month, 1), 0), calendar.Today.Year);

    /// <summary>The most recent one that has begun; of what is to come the next one that has not ended.</summary>
    MetricPeriod Latest(Func<int, MetricPeriod> at, int year) => calendar.IsAhead ? (at(year).To >= calendar.Today ? at(year) : at(year + 1))
        : at(year) is var period && period.From <= calendar.Today ? period : at(year - 1);

    Func<int?, MetricPeriod>? Day(GroupCollection g)
    {
        if (g["iso"].Success)
        {
            return DateOnly.TryParseExact(g["iso"].Value, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? _ => new MetricPeriod(day, day) : null;
        }

        if (!g["d"].Success)
        {
            return null;
        }

        int number = int.Parse(g["d"].Value, CultureInfo.InvariantCulture);
        int month = g["dm"].Success ? CalendarWords.MonthOf(g["dm"].Value) : int.Parse(g["dn"].Value, CultureInfo.InvariantCulture);
        if (g["dn"].Success && month > 12)
        {
            (number, month) = (month, number);
        }

        if (month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(2024, month))
        {
            return null;
        }

        int last = g["last"].Success ? int.Parse(g["last"].Value, CultureInfo.InvariantCulture) : number;
        if (last < number || last > DateTime.DaysInMonth(2024, month))
        {
            return null;
        }

        int? year = g["y"].Success ? CalendarWords.YearOf(g["y"].Value) : null;
        return hint => (year ?? hint) is { } at ? Days(at, month, number, last) : Latest(y => Days(y, month, number, last), calendar.Today.Year);
    }

    static MetricPeriod Days(int year, int month, int first, int last)
    {
        int days = DateTime.DaysInMonth(year, month);
        return new MetricPeriod(new DateOnly(year, month, Math.Min(first, days)), new DateOnly(year, month, Math.Min(last, days)));
    }

    const string Rel = @"(?<rel>(?:this|current|last|previous|prior|next|the (?:last|previous|prior|same)) (?:fiscal |financial )?year|last(?=\W*$))(?:'s)?";
    const string Fy = @"(?:(?<cal>calendar(?: year)?|cy)[ '’]*(?<fy>(?:20)?\d\d)|(?:fy|fiscal year|fiscal|financial year)[ '’]*(?<fy>(?:20)?\d\d)|'?(?<fy>20\d\d)|['’](?<fy>\d\d))";
    const string OfYear = $@"(?:[ ,/-]*(?:of |in |for )?(?:the )?(?:{Fy}|{Rel}))?";

    public const string Pattern = $@"(?<![\w.$€£])(?:
        (?<iso>(?:19|20)\d\d-\d{{1,2}}-\d{{1,2}})
      | (?<d>\d{{1,2}})(?:st|nd|rd|th)?\ ?(?:-|–|to|and|until|till|through)\ ?(?:the\ )?(?<last>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?<dm>{CalendarWords.Month})\b\.?(?:,?\ (?<y>(?:19|20)\d\d))?
      | (?<dm>{CalendarWords.Month})\b\.?\ (?<d>\d{{1,2}})(?:st|nd|rd|th)?\ ?(?:-|–|to|until|till|through)\ ?(?:the\ )?(?<last>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\ (?<y>(?:19|20)\d\d))?
      | first\ (?<firsts>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|eleven)\ monthsQY
      | (?<d>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?<dm>{CalendarWords.Month})\b\.?(?:,?\ (?<y>(?:19|20)\d\d))?
      | (?<dm>{CalendarWords.Month})\b\.?\ (?<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\ (?<y>(?:19|20)\d\d))?
      | (?<d>\d{{1,2}})[/.](?<dn>\d{{1,2}})[/.](?<y>(?:19|20)\d\d)
      | (?<ym>(?:19|20)\d\d[-/]\d{{2}}|\d{{2}}/(?:19|20)\d\d)(?![-/\d])
      | (?<fiscal>fy)[ '’]?(?<fy>(?:20)?\d\d)[ -]*q(?<q>[1-4])
      | q(?<q>[1-4])[ /-]'?(?<fy>2\d)(?![\w.,]\d) | h(?<h>[12])[ /-]'?(?<fy>2\d)(?![\w.,]\d)
      | (?<fy>20\d\d)[ -]*q(?<q>[1-4]) | (?<q>[1-4])q[ '’]?(?<fy>(?:20)?\d\d)
      | (?<rel>(?:last|this|previous|prior|next)\ (?:fiscal\ |financial\ )?year)(?:'s)?\ (?:q(?<q>[1-4])|h(?<h>[12])|(?<q>first|second|third|fourth)\ quarter|(?<h>first|second)\ half|(?<m>{CalendarWords.Month}))
      | (?:q(?<q>[1-4])|(?:fiscal\ )?quarter\ (?<q>[1-4])|(?<q>first|second|third|fourth|1st|2nd|3rd|4th)\ (?:fiscal\ )?quarter)QY
      | (?:h(?<h>[12])|(?<h>first|second|1st|2nd)\ half(?:\ year)?)QY
      | (?<m>{CalendarWords.Month})\b\.?QY
      | (?:calendar(?:\ year)?|cy)[ '’]*(?<fy>20\d\d)
      | (?<cal>calendar)\ (?:q(?<q>[1-4])|h(?<h>[12]))[ /-]*(?<fy>20\d\d)
      | (?<fiscal>fy|fiscal\ year|fiscal|financial\ year)[ '’]*(?<fy>(?:20)?\d\d)
      | (?<fy>(?:19|20)\d\d)(?!\.\d|\s*(?:users|seats|%|k\b|usd|eur|gbp|dollars|euros))
      )(?![\w%])";

    static string Full => Pattern.Replace("QY", OfYear.Replace(" ", "\\ ", StringComparison.Ordinal), StringComparison.Ordinal);

    public static readonly Regex Finder = new(Full, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.Compiled, TimeSpan.FromSeconds(30));
}
