using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>What a text states that can be checked: dates, times, numbers, codes. What is left of it, for the names in it.</summary>
sealed partial class TextFacts
{
    public IReadOnlyList<Day[]> Dates { get; }

    /// <summary>Times of day in minutes.</summary>
    public IReadOnlyList<int> Times { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    /// <summary>Letters and digits together, as product codes, standards and versions are: lower case, separators left out.</summary>
    public IReadOnlyList<string> Codes { get; }

    public string Remainder { get; }

    public int Count => Dates.Count + Times.Count + Quantities.Count + Codes.Count;

    /// <param name="isEvidence">Evidence states every number it names; in a claim small bare number words ("two of them") are mere wording.</param>
    public TextFacts(string text, bool isEvidence)
    {
        text = HyphenWord().Replace(NumberWords.ToDigits(text, isEvidence), "$1 $2");
        (List<Day[]> dates, text) = DateReader.Read(About().Replace(text, ""));
        List<int> times = [];
        text = Time().Replace(text, m => Minutes(m) is { } minutes ? Taken(times, minutes) : m.Value);
        (List<Quantity> quantities, text) = QuantityReader.ReadMeasured(text);
        List<string> codes = [];
        text = Code().Replace(text, m =>
        {
            codes.Add(Squeezed(m.Value));
            if (isEvidence && Numbered().Match(m.Value) is { Success: true } numbered)
            {
                quantities.Add(new Quantity([decimal.Parse(numbered.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)], null, OpenTo.Nothing));
            }

            return " \u0001 ";
        });
        quantities.AddRange(QuantityReader.ReadPlain(text));
        (Dates, Times, Quantities, Codes, Remainder) = (dates, times, quantities, codes, text);
    }

    /// <summary>"SOC-2", "SOC 2" and "soc2" are one; a point between digits stays.</summary>
    public static string Squeezed(string code) => string.Concat(Run().Matches(code).Select(m => m.Value)).ToLowerInvariant();

    public static MatchCollection Runs(string text) => Run().Matches(text);

    static string Taken(List<int> times, int minutes)
    {
        times.Add(minutes);
        return " \u0001 ";
    }

    static int? Minutes(Match match)
    {
        int hour = int.Parse(match.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        int minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        bool afternoon = match.Groups["half"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase);
        hour = match.Groups["half"].Success ? (hour % 12) + (afternoon ? 12 : 0) : hour;
        return hour < 24 && minute < 60 ? (hour * 60) + minute : null;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])(\d+)-(\p{Ll}{3,})(?![\p{L}\d])")]
    private static partial Regex HyphenWord();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:mid|early|late|pre|post)-(?=\d|Q[1-4]|\p{Lu}\p{Ll}{2})", RegexOptions.IgnoreCase)]
    private static partial Regex About();

    [GeneratedRegex(@"(?<![\p{L}\d.:])(?<h>\d{1,2})(?:[:.](?<m>\d\d))?\s?(?<half>[ap]\.?m\.?)(?![\p{L}\d])|(?<![\d.:])(?<h>\d{1,2}):(?<m>\d\d)(?::\d\d)?(?![\d:])", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<![\p{L}\d])(?=[\p{L}\d]*(?:[-_/.+][\p{L}\d]+)*)(?:\p{L}+[-_/.+]?\d[\p{L}\d]*|\d+[-_/.+]?\p{L}[\p{L}\d]*(?<!\d(?:st|nd|rd|th)))(?:[-_/.+][\p{L}\d]+)*(?![\p{L}\d])")]
    private static partial Regex Code();

    /// <summary>"SOC2", which a reader may write "SOC 2".</summary>
    [GeneratedRegex(@"^\p{Lu}{2,}([0-9]{1,9})$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"[\p{L}\d]+(?:(?<=\d)\.(?=\d)\d+)*")]
    private static partial Regex Run();
}
