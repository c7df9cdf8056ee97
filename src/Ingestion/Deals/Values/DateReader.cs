using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>Reads dates as people and programs write them. A time of day is passed over, a time zone too: the day is the one written.</summary>
static partial class DateReader
{
    const int FirstSerial = 25_569, LastSerial = 73_415;
    const long FirstEpoch = 631_152_000, LastEpoch = 4_102_444_800;
    static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static DateReading Read(string text)
    {
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-' && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly iso)
            && (text.Length == 10 || IsTime(text[10..])))
        {
            return DateReading.Sure(iso, isPlain: text.Length == 10);
        }

        if (text.All(char.IsAsciiDigit))
        {
            return Number(text);
        }

        if (SerialWithTime().IsMatch(text))
        {
            return Number(text[..text.IndexOf('.')]);
        }

        if (Numbers().Match(text) is { Success: true } numbers)
        {
            return IsTime(text[numbers.Length..]) ? Ordered(numbers) : default;
        }

        return Worded(text);
    }

    /// <summary>A serial of a spreadsheet; days since the end of 1899, its 29 February 1900 and all.</summary>
    public static DateOnly? Serial(double days, bool date1904)
    {
        double day = Math.Floor(days) + (date1904 ? 1_462 : 0);
        return day is >= 1 and < 2_958_466 ? new DateOnly(1899, 12, 30).AddDays((int)(day < 60 ? day + 1 : day)) : null;
    }

    static DateReading Number(string digits) => digits.Length switch
    {
        5 when int.Parse(digits, CultureInfo.InvariantCulture) is >= FirstSerial and <= LastSerial and var days => DateReading.Sure(Serial(days, false)),
        8 when DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && IsPlausible(date) => DateReading.Sure(date),
        10 or 13 when long.Parse(digits[..10], CultureInfo.InvariantCulture) is >= FirstEpoch and <= LastEpoch and var seconds => DateReading.Sure(DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)),
        14 when DateOnly.TryParseExact(digits[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && IsPlausible(date) => DateReading.Sure(date),
        _ => default,
    };

    static DateReading Ordered(Match match)
    {
        (string first, string second, string third) = (match.Groups[1].Value, match.Groups[3].Value, match.Groups[4].Value);
        char mark = match.Groups[2].Value.Trim() is { Length: 1 } sign ? sign[0] : ' ';
        if (first.Length == 4)
        {
            return third.Length <= 2 ? DateReading.Sure(Date(first, second, third)) : default;
        }

        if (third.Length == 3)
        {
            return default;
        }

        if (first.Length == 2 && third.Length == 2 && int.Parse(first, CultureInfo.InvariantCulture) > 31)
        {
            return DateReading.Sure(Date(first, second, third));
        }

        return new DateReading(Date(third, second, first), Date(third, first, second), mark);
    }

    static DateReading Worded(string text)
    {
        if (DayMonthYear().Match(text) is { Success: true } day && Month(day.Groups["month"].Value) is { } month)
        {
            return IsTime(text[day.Length..]) ? DateReading.Sure(Date(day.Groups["year"].Value, month, day.Groups["day"].Value)) : default;
        }

        if (MonthDayYear().Match(text) is { Success: true } american && Month(american.Groups["month"].Value) is { } named)
        {
            return IsTime(text[american.Length..]) ? DateReading.Sure(Date(american.Groups["year"].Value, named, american.Groups["day"].Value)) : default;
        }

        if (YearMonthDay().Match(text) is { Success: true } year && Month(year.Groups["month"].Value) is { } second)
        {
            return DateReading.Sure(Date(year.Groups["year"].Value, second, year.Groups["day"].Value));
        }

        if (MonthYear().Match(text) is { Success: true } whole && (Month(whole.Groups["month"].Value) ?? whole.Groups["number"].Value) is { Length: > 0 } only)
        {
            return DateReading.Sure(Date(whole.Groups["year"].Value, only, "1"), withoutDay: true);
        }

        return default;
    }

    static string? Month(string name) =>
        name.Length >= 3 && Array.FindIndex(s_months, m => name.StartsWith(m, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at
            && (name.Length == 3 || CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[at].StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.Equals("sept", StringComparison.OrdinalIgnoreCase))
            ? (at + 1).ToString(CultureInfo.InvariantCulture) : null;

    static DateOnly? Date(string year, string month, string day)
    {
        (int y, int m, int d) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));
        y = year.Length <= 2 ? y + (y < 70 ? 2000 : 1900) : y;
        return y is >= 1900 and <= 2200 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    static bool IsPlausible(DateOnly date) => date.Year is >= 1970 and <= 2100;

    static bool IsTime(string rest) => rest.Length == 0 || Time().IsMatch(rest);

    [GeneratedRegex(@"\A(?:[, T]+(?:at )?\d{1,2}[:.h]?\d{0,2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[A-Z]{2,5}|[+-]\d{2}:?\d{0,2})?(?:\s*\([^)]{1,40}\))?|Z|[+-]\d{2}:\d{2})\z", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\A\d{5}\.\d{1,12}\z")]
    private static partial Regex SerialWithTime();

    [GeneratedRegex(@"\A(\d{1,4})(\s?[./\-]\s?|\s)(\d{1,2})\2(\d{1,4})(?!\d)\.?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\A(?:[A-Za-z]{3,9}\.?,?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s./\-]*(?<month>[A-Za-z]{3,9})\.?[\s.,/\-]*'?(?<year>\d{4}|\d{2})(?!\d)")]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"\A(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?<month>[A-Za-z]{3,9})\.?[\s./\-]*(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s./\-]+)'?(?<year>\d{4}|\d{2})(?!\d|:)", RegexOptions.IgnoreCase)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"\A(?<year>\d{4})[\s./\-]*(?<month>[A-Za-z]{3,9})\.?[\s./\-]*(?<day>\d{1,2})\z")]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"\A(?:(?<month>[A-Za-z]{3,9})\.?[\s,./\-]*(?<year>\d{4})|(?<month>[A-Za-z]{3,9})\.?[\s./\-]*'(?<year>\d{2})|(?<number>\d{1,2})[/\-](?<year>\d{4})|(?<year>\d{4})[/\-](?<number>\d{1,2}))\z")]
    private static partial Regex MonthYear();
}
