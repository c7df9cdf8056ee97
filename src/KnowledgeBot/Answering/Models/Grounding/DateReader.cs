using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>Finds the dates of a text in the ways people write them.</summary>
static partial class DateReader
{
    /// <summary>Each date with what it may mean (11/05/2026 is in May or in November), and the text with the dates blanked out.</summary>
    public static (List<Day[]> Dates, string Remainder) Read(string text)
    {
        List<Day[]> dates = [];
        string rest = text;
        rest = Take(rest, YearFirst(), m => Valid(Int(m, "y"), Int(m, "m"), Int(m, "d")));
        rest = Take(rest, DayMonth(), m => Valid(Int(m, "y"), Month(m), Int(m, "d")));
        rest = Take(rest, MonthDay(), m => Valid(Int(m, "y"), Month(m), Int(m, "d")));
        rest = Take(rest, MonthYear(), m => Valid(Int(m, "y"), Month(m), null));
        rest = Take(rest, Numeric(), m => [.. Valid(Int(m, "y"), Int(m, "b"), Int(m, "a")), .. Valid(Int(m, "y"), Int(m, "a"), Int(m, "b"))]);
        rest = Take(rest, NumericMonth(), m => Valid(Int(m, "y"), Int(m, "m"), null));
        rest = Take(rest, QuarterYear(), m => [new Day(Int(m, "y"), null, null, Int(m, "q"))]);
        rest = Take(rest, QuarterWord(), m => [new Day(Int(m, "y"), null, null, 1 + Array.IndexOf(s_ordinals, m.Groups["q"].Value.ToLowerInvariant()))]);
        rest = Take(rest, MonthAlone(), m => Valid(null, Month(m), null));
        return (dates, rest);

        string Take(string from, Regex pattern, Func<Match, Day[]> read) => pattern.Replace(from, m =>
        {
            Day[] meant = read(m);
            if (meant.Length == 0)
            {
                return m.Value;
            }

            dates.Add(meant);
            return " \u0001 ";
        });
    }

    static readonly string[] s_ordinals = ["first", "second", "third", "fourth"];

    static Day[] Valid(int? year, int? month, int? day) =>
        month is >= 1 and <= 12 && day is null or (>= 1 and <= 31) ? [new Day(year, month, day, null)] : [];

    static int? Int(Match match, string group)
    {
        if (!match.Groups[group].Success)
        {
            return null;
        }

        int value = int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return group == "y" && value < 100 ? 2000 + value : value;
    }

    static int Month(Match match) => match.Groups["mon"].Value[..3].ToLowerInvariant() switch
    {
        "jan" => 1, "feb" => 2, "mar" => 3, "apr" => 4, "may" => 5, "jun" => 6, "jul" => 7, "aug" => 8, "sep" => 9, "oct" => 10, "nov" => 11, _ => 12,
    };

    const string Name = @"(?<mon>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?";
    const string Year = @"(?<y>(?:19|20)\d\d)";

    [GeneratedRegex(@"(?<![\d.])" + Year + @"[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:T[\d:.]+Z?)?(?!\d)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<![\d.,/-])(?<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[- /]" + Name + @"(?![\p{L}])(?:,?[- /]" + Year + @"(?!\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"(?<!\p{L})" + Name + @" (?:the )?(?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d%:]|[.,]\d)(?:,? " + Year + @"(?!\d))?", RegexOptions.IgnoreCase)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"(?<!\p{L})" + Name + @"(?:,? of|,)?[- /]?" + Year + @"(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"(?<![\d.,/])(?<a>\d{1,2})(?<sep>[-/.])(?<b>\d{1,2})\k<sep>(?<y>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)")]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<![\d.,/])(?<m>\d{1,2})/" + Year + @"(?![\d/])")]
    private static partial Regex NumericMonth();

    [GeneratedRegex(@"(?<![\p{L}\d])Q(?<q>[1-4])(?:[ /-]?(?:FY)?[ '’]?(?<y>(?:19|20)\d\d|\d\d(?!\d)))?(?![\p{L}\d])|(?<![\p{L}\d])" + Year + @"[ /-]?Q(?<q>[1-4])(?![\p{L}\d])", RegexOptions.IgnoreCase)]
    private static partial Regex QuarterYear();

    [GeneratedRegex(@"(?<!\p{L})(?<q>first|second|third|fourth) quarter(?: of)?(?: (?:FY)?" + Year + @")?(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex QuarterWord();

    [GeneratedRegex(@"(?<!\p{L})(?<mon>January|February|April|June|July|August|September|October|November|December)(?!\p{L})|(?<=\b(?:in|since|until|till|by|from|of|before|after|through|during|early|late|mid|last|next|this|to|and|end)[ -])(?<mon>March|May)(?!\p{L})")]
    private static partial Regex MonthAlone();
}
