using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Evals.Judging;

/// <summary>
/// A text made comparable: letter case, punctuation, hyphens and possessives folded; "£71,500", "71 500 GBP" and "71.5k" are one number,
/// "2026-05-12", "May 12, 2026" and "12 May 2026" one date, "eight per cent" is "8 %". Written apart from the product's own reading of numbers, which it judges.
/// </summary>
sealed partial class JudgedText
{
    static readonly Dictionary<string, string> s_same = new(StringComparer.Ordinal)
    {
        ["£"] = "gbp", ["$"] = "usd", ["us$"] = "usd", ["€"] = "eur", ["euro"] = "eur", ["¥"] = "jpy", ["yen"] = "jpy", ["pound"] = "gbp", ["dollar"] = "usd",
        ["percent"] = "%", ["pct"] = "%", ["january"] = "jan", ["february"] = "feb", ["march"] = "mar", ["april"] = "apr", ["june"] = "jun", ["july"] = "jul",
        ["august"] = "aug", ["september"] = "sep", ["sept"] = "sep", ["october"] = "oct", ["november"] = "nov", ["december"] = "dec",
    };

    static readonly Dictionary<string, decimal> s_numbers = new(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18,
        ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    public const string Month = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

    JudgedText(IReadOnlyList<IReadOnlyList<JudgedToken>> lines) => Lines = lines;

    /// <summary>The tokens line by line; what belongs together never spans two lines.</summary>
    public IReadOnlyList<IReadOnlyList<JudgedToken>> Lines { get; }

    public IEnumerable<JudgedToken> Tokens => Lines.SelectMany(l => l);

    public static JudgedText Of(string text) => new([.. CitationMark().Replace(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant(), " ").Split('\n').Select(Line)]);

    static IReadOnlyList<JudgedToken> Line(string line)
    {
        line = Spaced().Replace(line.Replace('’', '\'').Replace('\u2011', '-').Replace('–', '-').Replace('—', '-').Replace('−', '-'), "$1");
        line = IsoDate().Replace(line, m => Date(m.Groups[3].Value, int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture), m.Groups[1].Value));
        line = PerCent().Replace(line, "%");
        line = MonthFirst().Replace(line, m => $"{m.Groups[2].Value} {m.Groups[1].Value} {m.Groups[3].Value}");
        line = Ordinal().Replace(line, "$1");
        MatchCollection pieces = Piece().Matches(line);
        List<JudgedToken> tokens = [.. pieces.Select((m, i) => (m.Groups["n"].Success ? OfNumber(m) : OfWord(m.Value)) with { Opens = i == 0 || IsBreak(line, pieces[i - 1], m) })];
        return Dated(Tens(tokens));
    }

    static bool IsBreak(string line, Match before, Match after) => Break().IsMatch(line.AsSpan(before.Index + before.Length, after.Index - before.Index - before.Length));

    static string Date(string day, int month, string year) => month is < 1 or > 12 ? $"{year}-{month}-{day}"
        : $" {int.Parse(day, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)} {Month.Split('|')[month - 1]} {year} ";

    static JudgedToken OfNumber(Match m)
    {
        decimal scale = m.Groups["s"].Value switch { "k" => 1_000, "m" or "mn" or "million" => 1_000_000, "b" or "bn" or "billion" => 1_000_000_000, _ => 1 };
        return decimal.TryParse(m.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value < 1e15m
            ? Numbered(value * scale) : new JudgedToken(m.Value, null, false);
    }

    static JudgedToken OfWord(string word)
    {
        string bare = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.Replace("'", "", StringComparison.Ordinal);
        if (s_numbers.TryGetValue(bare, out decimal number))
        {
            return Numbered(number) with { IsSpelt = true };
        }

        string single = bare.Length > 3 && bare[^1] == 's' && bare[^2] != 's' ? bare[..^1] : bare;
        return new JudgedToken(s_same.GetValueOrDefault(bare, s_same.GetValueOrDefault(single, single)), null, false);
    }

    // "#" parts numbers when forms are joined: 1 and 23 are not 12 and 3.
    static JudgedToken Numbered(decimal value) => new($"#{value.ToString("0.######", CultureInfo.InvariantCulture)}", value, false);

    static List<JudgedToken> Tens(List<JudgedToken> tokens)
    {
        for (int i = tokens.Count - 2; i >= 0; i--)
        {
            if (tokens[i] is { IsSpelt: true, Number: >= 20 and var tens } && tokens[i + 1] is { IsSpelt: true, Number: >= 1 and <= 9 and var ones })
            {
                tokens[i] = Numbered(tens + ones) with { Opens = tokens[i].Opens };
                tokens.RemoveAt(i + 1);
            }
        }

        return tokens;
    }

    static List<JudgedToken> Dated(List<JudgedToken> tokens)
    {
        string[] months = Month.Split('|');
        for (int i = 0; i < tokens.Count; i++)
        {
            bool beside = (i > 0 && months.Contains(tokens[i - 1].Form)) || (i + 1 < tokens.Count && months.Contains(tokens[i + 1].Form));
            if (tokens[i].Number is { } number && ((beside && number is >= 1 and <= 2100) || number is >= 1990 and <= 2100))
            {
                tokens[i] = tokens[i] with { OfDate = true };
            }
        }

        return tokens;
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex CitationMark();

    [GeneratedRegex(@"[.,;:!?()""“”|]|\s-")]
    private static partial Regex Break();

    // Groups of three parted by a thin or unbreakable space, which folding has made a plain one, beside a currency: "71 500 eur".
    [GeneratedRegex(@"(?<=\d{1,3}) (?=\d{3}(?:[ .,]\d{3})* ?(?:gbp|eur|usd|chf|jpy|sgd|€))()")]
    private static partial Regex Spaced();

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})\b")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"\bper ?cent\b")]
    private static partial Regex PerCent();

    [GeneratedRegex(@"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th)\b")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<![\p{L}\d])(?<n>\d{1,3}(?:[,']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?: ?(?<s>million|billion|mn|bn|k|m|b))?(?![\p{L}\d])|us\$|[£$€¥%]|[\p{L}\p{M}\d]+(?:'[\p{L}]+)?")]
    private static partial Regex Piece();
}
