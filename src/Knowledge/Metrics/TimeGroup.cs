using System.Globalization;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Calendar months, fiscal quarters and fiscal years, counted from the year 0 on in their own unit.</summary>
static class TimeGroup
{
    public const int Missing = -1;

    public static string Sql(DealField field, DealDate on, int startMonth) =>
        $"(({(on == DealDate.Created ? "d.created_month" : "d.closed_month")} + {Shift(field, startMonth)}) / {Months(field)})";

    public static string Name(DealField field, int key, int startMonth)
    {
        string year = startMonth == 1 ? "" : "FY";
        return Months(field) switch
        {
            1 => string.Create(CultureInfo.InvariantCulture, $"{key / 12:0000}-{key % 12 + 1:00}"),
            3 => string.Create(CultureInfo.InvariantCulture, $"{year}{key / 4:0000}-Q{key % 4 + 1}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{year}{key:0000}"),
        };
    }

    /// <summary>The days of the group that lie in the period.</summary>
    public static MetricPeriod Within(MetricPeriod period, DealField field, int key, int startMonth)
    {
        int first = key * Months(field) - Shift(field, startMonth);
        DateOnly from = new(first / 12, first % 12 + 1, 1), to = from.AddMonths(Months(field)).AddDays(-1);
        return new MetricPeriod(period.From > from ? period.From : from, period.To < to ? period.To : to);
    }

    static int Months(DealField field) => field.Name switch
    {
        "month" => 1,
        "quarter" => 3,
        "year" => 12,
        _ => throw new ArgumentException($"deals have no time {field.Name}", nameof(field)),
    };

    // A fiscal year is named after the calendar year it ends in.
    static int Shift(DealField field, int startMonth) => Months(field) == 1 || startMonth == 1 ? 0 : 13 - startMonth;
}
