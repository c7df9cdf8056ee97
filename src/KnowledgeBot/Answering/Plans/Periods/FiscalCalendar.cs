using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>Periods around a day. A fiscal year is named after the calendar year it ends in; quarters and halves are fiscal, years and months are not.</summary>
public sealed record FiscalCalendar(DateOnly Today, int StartMonth)
{
    /// <summary>What names no year is still to come, not the last one that has begun.</summary>
    public bool IsAhead { get; init; }

    public int FiscalYearOf(DateOnly day) => StartMonth > 1 && day.Month >= StartMonth ? day.Year + 1 : day.Year;

    public DateOnly FiscalStart(int year) => new(StartMonth == 1 ? year : year - 1, StartMonth, 1);

    public MetricPeriod FiscalYear(int year) => new(FiscalStart(year), FiscalStart(year).AddYears(1).AddDays(-1));

    public MetricPeriod Quarter(int year, int quarter) => Months(FiscalStart(year).AddMonths(3 * (quarter - 1)), 3);

    public MetricPeriod Half(int year, int half) => Months(FiscalStart(year).AddMonths(6 * (half - 1)), 6);

    /// <param name="offset">0 for the quarter the day is in, -1 for the one before.</param>
    public MetricPeriod QuarterAt(DateOnly day, int offset) => Months(QuarterStart(day).AddMonths(3 * offset), 3);

    public MetricPeriod HalfAt(DateOnly day, int offset)
    {
        DateOnly start = FiscalStart(FiscalYearOf(day));
        return Months((day >= start.AddMonths(6) ? start.AddMonths(6) : start).AddMonths(6 * offset), 6);
    }

    public static MetricPeriod MonthAt(DateOnly day, int offset) => Months(new DateOnly(day.Year, day.Month, 1).AddMonths(offset), 1);

    public static MetricPeriod WeekAt(DateOnly day, int offset)
    {
        DateOnly monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7) + (7 * offset));
        return new MetricPeriod(monday, monday.AddDays(6));
    }

    public static MetricPeriod Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    static MetricPeriod Months(DateOnly start, int count) => new(start, start.AddMonths(count).AddDays(-1));

    DateOnly QuarterStart(DateOnly day)
    {
        DateOnly start = FiscalStart(FiscalYearOf(day));
        int months = ((day.Year - start.Year) * 12) + day.Month - start.Month;
        return start.AddMonths(months / 3 * 3);
    }

    /// <summary>The same days a year earlier; a month's last day stays its last.</summary>
    public static MetricPeriod YearBefore(MetricPeriod period) => new(period.From?.AddYears(-1), EndMoved(period.To, -12));

    /// <summary>The period of a unit before or after this one: of its own length for <see cref="PeriodUnit.Span"/>, the same days of another year for a year.</summary>
    public MetricPeriod Step(MetricPeriod period, PeriodUnit unit, int step)
    {
        if (period is not { From: { } from, To: { } to })
        {
            return period;
        }

        bool isWhole = from.Day == 1 && to.AddDays(1).Day == 1;
        int own = isWhole ? ((to.AddDays(1).Year - from.Year) * 12) + to.AddDays(1).Month - from.Month : 0;
        int months = unit switch { PeriodUnit.Year => 12, PeriodUnit.Half => 6, PeriodUnit.Quarter => 3, PeriodUnit.Month => 1, PeriodUnit.Span => own, _ => 0 };
        DateOnly edge = step > 0 ? to.AddDays(1) : from.AddDays(-1);
        return unit == PeriodUnit.Year || (months > 0 && months == own) ? new MetricPeriod(from.AddMonths(step * months), EndMoved(to, step * months))
            : unit switch
            {
                PeriodUnit.Quarter => QuarterAt(edge, 0),
                PeriodUnit.Half => HalfAt(edge, 0),
                PeriodUnit.Month => MonthAt(edge, 0),
                _ => new MetricPeriod(from.AddDays(step * (to.DayNumber - from.DayNumber + 1)), to.AddDays(step * (to.DayNumber - from.DayNumber + 1))),
            };
    }

    /// <summary>Three months of the northern hemisphere: spring from March, summer from June, autumn from September, winter from December of the year it is named after.</summary>
    public static MetricPeriod Season(int year, int firstMonth) => Months(new DateOnly(year, firstMonth, 1), 3);

    /// <summary>The period of the same kind that ends where this one begins.</summary>
    public static MetricPeriod Before(MetricPeriod period, PeriodUnit unit)
    {
        if (period is not { From: { } from, To: { } to })
        {
            return period;
        }

        int months = unit switch { PeriodUnit.Month => 1, PeriodUnit.Quarter => 3, PeriodUnit.Half => 6, PeriodUnit.Year => 12, _ => 0 };
        return months > 0
            ? new MetricPeriod(from.AddMonths(-months), EndMoved(to, -months))
            : new MetricPeriod(from.AddDays(from.DayNumber - to.DayNumber - 1), from.AddDays(-1));
    }

    static DateOnly? EndMoved(DateOnly? end, int months)
    {
        if (end is not { } day)
        {
            return null;
        }

        return day.AddDays(1).Day == 1 ? day.AddDays(1).AddMonths(months).AddDays(-1) : day.AddMonths(months);
    }
}
