using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>A line at the head of a note that gives its day and beside it only who, where and how: "14 July 2026, Ada Kern. Phone, 40 min.", "Tue 14 July 2026 / phone", "14/7/26 - site visit", "Notes 2026-07-14".</summary>
static partial class DayLine
{
    const int MostWords = 6;
    const int Longest = 160;

    /// <returns>Null for a line that says something, in which a day may be that of anything.</returns>
    public static DateOnly? Read(string line) => line.Length > Longest ? null
        : Day().Matches(line).Where(day => IsBeside(line[..day.Index], line[(day.Index + day.Length)..])).Select(day => DateText.Parse(ShortYear().Replace(day.Value, "${1}20${2}"))).FirstOrDefault(d => d is not null);

    static bool IsBeside(string before, string after)
    {
        string[] first = [.. Separators().Split(before)];
        string[] last = [.. Separators().Split(after)];
        return (first[^1].Trim().Length == 0 || Held().IsMatch(first[^1])) && (last[0].Trim().Length == 0 || Circumstance().IsMatch(last[0]))
            && first.Concat(last).All(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostWords && !Says().IsMatch(p));
    }

    [GeneratedRegex(@"(?<![\d.,/-])(?:\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b[.,]* )?(?:the )?(?:20\d\d-\d{1,2}-\d{1,2}|\d{1,2}(?<s>[./-])\d{1,2}\k<s>(?:20)?\d\d|\d{1,2}(?:st|nd|rd|th)?\.?[ -](?:of )?" + StatedDay.Month + @"[, -]{1,2}20\d\d|"
        + StatedDay.Month + @" \d{1,2}(?:st|nd|rd|th)?,? 20\d\d)(?![\d./-]\d|\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<![\d.-])(\d{1,2}[./-]\d{1,2}[./-])(\d\d)$")]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"[,;/|·•()\[\]]|\s[-–—]+(?=\s|$)|(?<=^|\s)[-–—]+\s|[.](?=\s|$)")]
    private static partial Regex Separators();

    /// <summary>What a day may stand behind: "Site visit on", "Notes", "Call:".</summary>
    [GeneratedRegex(@"^\W*(?:(?:site|field|phone|video|first|second|third|initial|introductory|follow-?up|discovery|sales|customer|account|our|my) )*(?:calls?|meetings?|visit(?:ed)?|talk|conversation|notes?|minutes|memo|demo|workshop|kick-?off|review|lunch|debrief|interview|report|protocol|session|teams|zoom|phone|telephone|video|written|recorded|held|dated?|met|spoke|on|of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Held();

    [GeneratedRegex(@"^\W*(?:with|at|by|in|via|over|from|to|\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Circumstance();

    [GeneratedRegex(@"\b(?:I|we|you|they|he|she|it|is|are|was|were|be|been|has|have|had|will|would|can|must|wants?|needs?|said|says|signed|bought|ordered|decided|starts?|ends?|expires?|until|till|before|due|since)\b|['’](?:s|re|ll|ve|d) \p{Ll}", RegexOptions.IgnoreCase)]
    private static partial Regex Says();
}
