using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>Days of a month as they are spoken: "the fifth of October", "the twenty-first".</summary>
static partial class DayWords
{
    static readonly string[] s_days = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"];

    /// <returns>The text with such days in digits where a month follows or stands before, or nothing else is counted: "5 October", "the 21st".</returns>
    public static string InDigits(string text) => Spoken().Replace(text, m => m.Groups["of"].Success || m.Groups["month"].Success
        ? $"{m.Groups["month"].Value}{Number(m.Groups["d"].Value)} " : $"the {Number(m.Groups["d"].Value)}th");

    static string Number(string word)
    {
        string low = word.ToLowerInvariant().Replace('-', ' ');
        int day = low.StartsWith("thirt", StringComparison.Ordinal) && low != "thirteenth" ? 30 + (low.EndsWith("first", StringComparison.Ordinal) ? 1 : 0)
            : low.StartsWith("twenty ", StringComparison.Ordinal) ? 21 + Array.IndexOf(s_days, low["twenty ".Length..]) : 1 + Array.IndexOf(s_days, low);
        return day.ToString(CultureInfo.InvariantCulture);
    }

    const string Day = @"(?<d>(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)";

    [GeneratedRegex(@"\b(?:(?:the )?" + Day + @" (?<of>of )(?=(?:" + CalendarWords.Month + @")\b)|(?<month>(?:" + CalendarWords.Month + @") )(?:the )?" + Day + @"\b|(?<=\b(?:by|on|until|till|before|due|of) )the " + Day + @"\b(?! (?:of|half|quarter|week|month|year|one|call|meeting|time|day)\b))", RegexOptions.IgnoreCase)]
    private static partial Regex Spoken();
}
