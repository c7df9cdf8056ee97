using System.Globalization;
using System.Text;

namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

/// <summary>Shows a serial day number as the date, time or duration its format asks for.</summary>
internal static class DateLook
{
    private const double LastDay = 2_958_466;
    private const int Days1904 = 1_462;

    /// <returns>Null when the number is no date (Excel fills the cell with #).</returns>
    public static string? Show(FormatSection section, double value, bool date1904)
    {
        if (date1904)
            value += Days1904;
        if (value < 0 || value >= LastDay)
            return null;
        var decimals = SecondDecimals(section.Tokens);
        var seconds = Math.Round(value * 86_400, decimals, MidpointRounding.AwayFromZero);
        // The 1900 calendar counts a 29 February that never was.
        var days = Math.Floor(seconds / 86_400);
        var moment = new DateTime(1899, 12, 30).AddDays(days < 60 && days > 0 ? days + 1 : days).AddSeconds(seconds - days * 86_400);
        var text = new StringBuilder();
        for (var i = 0; i < section.Tokens.Count; i++)
            Append(text, section.Tokens, i, moment, date1904 ? seconds - Days1904 * 86_400.0 : seconds);
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, IReadOnlyList<FormatToken> tokens, int at, DateTime moment, double seconds)
    {
        var token = tokens[at];
        switch (token.Kind)
        {
            case FormatTokenKind.Date:
                text.Append(Part(tokens, at, moment));
                break;
            case FormatTokenKind.Elapsed:
                var unit = token.Text[0] switch { 'h' => 3_600, 'm' => 60, _ => 1 };
                text.Append(Math.Floor(seconds / unit).ToString(new string('0', token.Text.Length), CultureInfo.InvariantCulture));
                break;
            case FormatTokenKind.HalfDay:
                text.Append(token.Text.Length == 3 ? moment.Hour < 12 ? "A" : "P" : moment.Hour < 12 ? "AM" : "PM");
                break;
            case FormatTokenKind.Digit:
                if (IsSecondDecimal(tokens, at, out var place))
                    text.Append((int)(moment.TimeOfDay.TotalSeconds % 1 * Math.Pow(10, place) + 1e-6) % 10);
                break;
            case FormatTokenKind.Text or FormatTokenKind.General or FormatTokenKind.Exponent:
                break;
            default:
                text.Append(token.Text);
                break;
        }
    }

    private static string Part(IReadOnlyList<FormatToken> tokens, int at, DateTime moment)
    {
        var letters = tokens[at].Text;
        if (letters[0] == 'm' && IsMinute(tokens, at))
            return moment.Minute.ToString(letters.Length > 1 ? "00" : "0", CultureInfo.InvariantCulture);
        var twelve = tokens.Any(token => token.Kind == FormatTokenKind.HalfDay);
        var hour = twelve ? (moment.Hour + 11) % 12 + 1 : moment.Hour;
        return (letters[0], letters.Length) switch
        {
            ('y', <= 2) => moment.ToString("yy", CultureInfo.InvariantCulture),
            ('y', _) => moment.ToString("yyyy", CultureInfo.InvariantCulture),
            ('m', 1) => moment.Month.ToString(CultureInfo.InvariantCulture),
            ('m', 2) => moment.ToString("MM", CultureInfo.InvariantCulture),
            ('m', 3) => moment.ToString("MMM", CultureInfo.InvariantCulture),
            ('m', 5) => moment.ToString("MMM", CultureInfo.InvariantCulture)[..1],
            ('m', _) => moment.ToString("MMMM", CultureInfo.InvariantCulture),
            ('d', 1) => moment.Day.ToString(CultureInfo.InvariantCulture),
            ('d', 2) => moment.ToString("dd", CultureInfo.InvariantCulture),
            ('d', 3) => moment.ToString("ddd", CultureInfo.InvariantCulture),
            ('d', _) => moment.ToString("dddd", CultureInfo.InvariantCulture),
            ('h', var length) => hour.ToString(length > 1 ? "00" : "0", CultureInfo.InvariantCulture),
            (_, var length) => moment.Second.ToString(length > 1 ? "00" : "0", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>"m" means minutes after hours or before seconds.</summary>
    private static bool IsMinute(IReadOnlyList<FormatToken> tokens, int at)
    {
        static bool IsTime(FormatToken token) => token.Kind is FormatTokenKind.Date or FormatTokenKind.Elapsed;
        var before = tokens.Take(at).LastOrDefault(IsTime);
        var after = tokens.Skip(at + 1).FirstOrDefault(IsTime);
        return before.Text?[0] == 'h' || after.Text?[0] == 's';
    }

    private static int SecondDecimals(IReadOnlyList<FormatToken> tokens)
    {
        var count = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (IsSecondDecimal(tokens, i, out var place))
                count = Math.Min(Math.Max(count, place), 3);
        }

        return count;
    }

    private static bool IsSecondDecimal(IReadOnlyList<FormatToken> tokens, int at, out int place)
    {
        place = 0;
        var i = at;
        for (; i >= 0 && tokens[i].Kind == FormatTokenKind.Digit; i--)
            place++;
        return place > 0 && i > 0 && tokens[i].Kind == FormatTokenKind.Point;
    }
}
