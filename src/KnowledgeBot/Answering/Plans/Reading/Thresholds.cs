using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Numbers that bound what is counted: "above 500k", "between 100k and 200k", "longer than 90 days", "under 10 %".</summary>
static partial class Thresholds
{
    public static void Read(Draft draft)
    {
        Rivals(draft);
        foreach (Match m in Take(draft, Between()))
        {
            DealField? field = FieldOf(m.Groups["u2"].Value, m);
            string scale = m.Groups["s"].Success ? m.Groups["s"].Value : m.Groups["s2"].Value;
            Add(draft, field, FilterOperator.AtLeast, Number(m.Groups["n"].Value, scale, m.Groups["u2"].Value));
            Add(draft, field, FilterOperator.AtMost, Number(m.Groups["n2"].Value, m.Groups["s2"].Value, m.Groups["u2"].Value));
        }

        foreach (Match m in Take(draft, Bound()))
        {
            FilterOperator op = OperatorOf(m.Groups["w"].Value.ToLowerInvariant());
            Add(draft, FieldOf(m.Groups["u"].Value, m), m.Groups["not"].Success ? Opposite(op) : op, Number(m.Groups["n"].Value, m.Groups["s"].Value, m.Groups["u"].Value));
        }

        foreach (Match m in draft.Text.TakeAll(Figures()))
        {
            Add(draft, DealField.Amount, FilterOperator.AtLeast, (decimal)Math.Pow(10, Array.IndexOf(s_figures, m.Groups["n"].Value.ToLowerInvariant()) % 4 + 4));
        }

        foreach (Match m in Take(draft, Trailing()))
        {
            FilterOperator op = m.Groups["w"].Value.ToLowerInvariant() is "or less" or "or below" or "and below" or "or smaller" or "or under" ? FilterOperator.AtMost : FilterOperator.AtLeast;
            Add(draft, FieldOf(m.Groups["u"].Value, m), op, Number(m.Groups["n"].Value, m.Groups["s"].Value, m.Groups["u"].Value));
        }

        draft.Text.TakeAll(Idle());
    }

    /// <summary>"Against two or more competitors", "with more than one rival": of how many competitors a deal names.</summary>
    static void Rivals(Draft draft)
    {
        foreach (Match m in draft.Text.TakeAll(RivalCount()))
        {
            string how = m.Groups["w"].Value.ToLowerInvariant(), more = m.Groups["m"].Value.ToLowerInvariant();
            int number = how is "several" or "multiple" or "various" ? 2 : m.Groups["n"].Success ? NumberWords.Of(m.Groups["n"].Value) : 1;
            FilterOperator op = more.Contains("less", StringComparison.Ordinal) || more.Contains("fewer", StringComparison.Ordinal) ? FilterOperator.AtMost : more.Length > 0 || how is "several" or "multiple" or "various" ? FilterOperator.AtLeast
                : how is "" or "exactly" or "only" or "just" or "only the" or "a single" or "a sole" or "a lone" or "just a single" or "only a single" ? FilterOperator.Is : OperatorOf(how);
            Add(draft, DealField.Competitors, op, number);
        }
    }

    const string RivalNouns = @"(?:(?:other|different|competing|named|rival|known) )*(?:competitors?|rivals?|bidders?|competing (?:vendors?|bids?|offers?)|other (?:vendors|suppliers|firms))\b";
    const string Number_ = @"(?<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)";

    [GeneratedRegex(@"\b(?:(?:against|with|had|have|has|having|where(?: there (?:were|was))?|involving|facing|faced|between|to|and|over)\s+)?(?:(?<w>at least|no less than|not less than|a minimum of|more than|over|fewer than|less than|under|at most|no more than|not more than|up to|exactly)\s+" + Number_ + @"|" + Number_ + @"\s*(?<m>or more|\+|plus|or less|or fewer))\s+" + RivalNouns + @"(?: (?:involved|named|present|bidding|in (?:the )?(?:deal|play|race|running)))?|\b(?:against|with|had|have|has|having|where there (?:were|was)|involving|facing|faced)\s+(?:(?:only|just|exactly) )?" + Number_ + @"\s+" + RivalNouns + @"|\b(?:against|with|had|have|has|having|where there (?:were|was)|involving|facing|faced)\s+(?<w>several|multiple|various|(?:only |just )?a single|a sole|a lone)\s+" + RivalNouns, RegexOptions.IgnoreCase)]
    private static partial Regex RivalCount();

    /// <summary>How long nothing has happened: "no movement in 30 days", "quiet for two months"; null where no time is said.</summary>
    public static int? DaysIn(string text) => Span().Matches(text).LastOrDefault() is not { } m ? null
        : NumberWords.Of(m.Groups["n"].Value) * m.Groups["u"].Value[..1].ToLowerInvariant() switch { "w" => 7, "m" => 30, _ => 1 };

    [GeneratedRegex(@"\b(?<n>\d{1,3}|" + NumberWords.Pattern + @")\+?[ -](?:whole |full )?(?<u>days?|weeks?|months?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Span();

    static readonly string[] s_figures = ["five", "six", "seven", "eight", "5", "6", "7", "8"];

    /// <summary>Whether the question itself bounds the field, and no default does.</summary>
    public static bool IsSaid(MetricFilter filter, Draft draft) => filter.Field != DealField.Days || Span().IsMatch(draft.Text.Original);

    /// <summary>"Six-figure deals".</summary>
    [GeneratedRegex(@"\b(?<n>five|six|seven|eight|[5-8])[- ]figures?\b(?:[- ](?:and[- ](?:up|more|above|over)|or more|plus)\b|\+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Figures();

    /// <summary>A bare year after "from" or "within" is a time, not an amount.</summary>
    static List<Match> Take(Draft draft, Regex words)
    {
        (int Start, int End)[] names = [.. draft.Catalogue.Numbered(draft.Text.Rest)];
        string rest = draft.Text.Rest;
        foreach (Match strange in words.Matches(rest).Cast<Match>().Where(m => !IsYear(m, draft.Calendar) && !Array.Exists(names, n => n.Start < m.Index + m.Length && m.Index < n.End)).Select(m => (Match: m, Words: StrangeUnits.Of(rest, m))).Where(m => m.Words is not null).Select(m => m.Match).ToArray())
        {
            draft.Strange.Add(StrangeUnits.Of(rest, strange)!);
            draft.Text.Blank(strange.Index, strange.Length);
        }

        List<Match> matches = [.. words.Matches(draft.Text.Rest).Cast<Match>().Where(m => !IsYear(m, draft.Calendar) && !Array.Exists(names, n => n.Start < m.Index + m.Length && m.Index < n.End))];
        matches.ForEach(m => draft.Text.Blank(m.Index, m.Length));
        return matches;
    }

    /// <summary>"From 2025", "over 2025": a year of these days.</summary>
    static bool IsYear(Match m, FiscalCalendar calendar) => Year().IsMatch(m.Groups["n"].Value) && !m.Groups["s"].Success && !m.Groups["u"].Success && !m.Groups["s2"].Success
        && m.Value.IndexOfAny(['$', '€', '£']) < 0 && (!Amounts().IsMatch(m.Value) || (m.Groups["w"].Value.Equals("over", StringComparison.OrdinalIgnoreCase) && Math.Abs(int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture) - calendar.Today.Year) < Years));

    const int Years = 10;

    static void Add(Draft draft, DealField? field, FilterOperator op, decimal number)
    {
        if (field is not null)
        {
            draft.Filter(field, op, number.ToString("0.######", CultureInfo.InvariantCulture));
        }
    }

    static DealField? FieldOf(string unit, Match m) => unit.ToLowerInvariant() switch
    {
        "%" or "percent" or "per cent" or "pct" => DealField.Discount,
        "day" or "days" or "week" or "weeks" or "month" or "months" or "year" or "years" => DealField.Days,
        _ => m.Length > 0 ? DealField.Amount : null,
    };

    static FilterOperator Opposite(FilterOperator op) => op switch
    {
        FilterOperator.Above => FilterOperator.AtMost, FilterOperator.AtLeast => FilterOperator.Below, FilterOperator.Below => FilterOperator.AtLeast, _ => FilterOperator.Above,
    };

    static FilterOperator OperatorOf(string words) => words switch
    {
        "at least" or "no less than" or "not less than" or "no smaller than" or "not smaller than" or "no lower than" or "not lower than" or "a minimum of" or "minimum" or "min" or ">=" or "from" or "starting at" or "not under" or "not below" => FilterOperator.AtLeast,
        "at most" or "up to" or "no more than" or "not more than" or "no larger than" or "not larger than" or "no bigger than" or "not bigger than" or "no higher than" or "not higher than" or "no greater than" or "not greater than" or "a maximum of" or "maximum" or "max" or "<=" or "within" or "not over" or "not above" => FilterOperator.AtMost,
        "sub-" or "below" or "under" or "less than" or "smaller than" or "lower than" or "shorter than" or "fewer than" or "<" or "cheaper than" or "younger than" or "faster than" => FilterOperator.Below,
        _ => FilterOperator.Above,
    };

    /// <summary>More than any deal: numbers above are this one.</summary>
    const decimal Most = 1e12m;

    static decimal Number(string digits, string scale, string unit)
    {
        decimal number = digits.Contains("quarter", StringComparison.OrdinalIgnoreCase) ? 0.25m : digits.Contains("half", StringComparison.OrdinalIgnoreCase) ? 0.5m
            : char.IsLetter(digits[0]) ? NumberWords.Of(digits) : Math.Min(Most, decimal.TryParse((DotGroups().IsMatch(digits) && scale.Length == 0 ? digits.Replace(".", "", StringComparison.Ordinal) : digits).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out decimal written) ? written : Most);
        number *= scale.ToLowerInvariant() switch { "k" or "thousand" or "grand" => 1e3m, "m" or "mn" or "mm" or "mio" or "million" or "mil" => 1e6m, "bn" or "b" or "billion" => 1e9m, _ => 1m };
        return unit.ToLowerInvariant().TrimEnd('s') switch { "%" or "percent" or "per cent" or "pct" => number / 100m, "week" => number * 7, "month" => number * 30, "year" => number * 365, _ => number };
    }

    /// <summary>Thousands parted by points, as on the continent: "100.000".</summary>
    [GeneratedRegex(@"^\d{1,3}(?:\.\d{3})+$")]
    private static partial Regex DotGroups();

    /// <summary>A number in words before a unit: "fifty grand", "two hundred and fifty thousand", "ninety days".</summary>
    const string Spelt = NumberWords.Pattern + @"(?= (?:k|thousand|grand|million|mio|mn|billion|days?|weeks?|months?|percent|per cent)\b)";

    const string Money = @"(?:usd|eur|gbp|chf|us\$|[$€£])?\s?(?<n>(?:a |one )?quarter(?: of)?(?: a)?(?= million)|half a(?= million)|" + Spelt + @"|\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?![.\d]|\s?(?:k|m|mn|mm|mio|mil|million|bn|b|billion)\b)|\d+(?:\.\d+)?)\s?(?<s>k|mn|mm|m|bn|b|mio|mil|million|thousand|billion|grand)?\b\s?(?<u>%|percent|per cent|pct|days?|weeks?|months?|years?|usd|eur|gbp|chf|dollars?|euros?|pounds?|[$€£])?(?![\w%])(?!\s*(?:(?:closed|won|lost|open|decided|finished|new) )?(?:deals|opportunit|opps\b|users|seats|wins|losses|calls|customers|accounts|reps|people|licen))";
    const string Money2 = @"(?:usd|eur|gbp|chf|us\$|[$€£])?\s?(?<n2>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?![.\d]|\s?(?:k|m|mn|mm|mio|mil|million|bn|b|billion)\b)|\d+(?:\.\d+)?)\s?(?<s2>k|mn|mm|m|bn|b|mio|mil|million|thousand|billion|grand)?\b\s?(?<u2>%|percent|per cent|pct|days?|weeks?|months?|years?|usd|eur|gbp|chf|dollars?|euros?|pounds?|[$€£])?(?![\w%])";

    /// <summary>"Leave out anything under 20k", "not counting those above a million".</summary>
    const string Without = @"\b(?:(?:leav(?:e|ing)|tak(?:e|ing)|filter(?:ing)?|throw(?:ing)?|weed(?:ing)?) out|leav(?:e|ing) aside|setting aside|exclud(?:e|ing)|excl\.?|ignor(?:e|ing)|skip(?:ping)?|drop(?:ping)?|forget(?:ting)?(?: about)?|disregard(?:ing)?|omit(?:ting)?|except(?:ing)?(?: for)?|apart from|aside from|other than|without|minus|not counting|not including|don't (?:count|include)|do not (?:count|include))\s+(?:(?:any|every)thing|all|any|those|deals?|the|ones?|opportunit(?:y|ies)|that|which|small(?: fry| ones?)?|big(?: ones?)?|wins|losses|stuff|\s)*";

    const string Lead = @"(?:(?:that |which )?(?:(?:is|are|was|were|be|been|took|take|taking|lasted|lasting|worth|valued at|valued|with (?:an? )?(?:amount|value|size|acv|deal size|discount|cycle)s?(?: of)?|of|size|for) )+)?";

    [GeneratedRegex(@"\b" + Lead + @"(?:between|from|in the range(?: of)?)\s+(?:usd|eur|gbp|us\$|[$€£])?\s?(?<n>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?![.\d]|\s?(?:k|m|mn|mm|mio|mil|million|bn|b|billion)\b)|\d+(?:\.\d+)?)\s?(?<s>k|mn|mm|m|bn|b|mio|mil|million|thousand|billion|grand)?\s?(?:usd|eur|gbp|dollars?|euros?|%|percent|days?)?\s*(?:and|to|-|–)\s*" + Money2 + @"(?!(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"(?:(?<not>" + Without + @")?\b" + Lead + @"(?<w>above|over|more than|bigger than|larger than|greater than|higher than|longer than|older than|exceeding|exceeds?|exceeded|in excess of|upwards of|north of|beyond|deeper than|at least|(?:no|not) (?:less|smaller|lower) than|a minimum of|minimum|min|at most|up to|(?:no|not) (?:more|larger|bigger|higher|greater) than|a maximum of|maximum|max|sub-|below|under|less than|smaller than|lower than|shorter than|fewer than|cheaper than|younger than|faster than|within|not over|not above|not under|not below)|(?<w>>=|<=|>|<)|(?<w>from|starting at)(?=\s+(?:usd|eur|gbp|[$€£])?\s?\d+(?:[.,]\d+)?\s?(?:k|mn|mio|million|thousand)\b(?!\s*(?:to|-|–)\s*\d)))\s*" + Money, RegexOptions.IgnoreCase)]
    private static partial Regex Bound();

    [GeneratedRegex(@"(?<![\w$€£])" + Lead + Money + @"\s*(?<w>\+(?:\s*(?<u>days?|weeks?|months?)\b)?|plus\b|(?:or|and) more\b|and above\b|or above\b|and up\b|and over\b|or over\b|upwards\b|or bigger\b|or larger\b|or higher\b|or longer\b|or less\b|or below\b|and below\b|or smaller\b|or under\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:19|20)\d\d$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?:above|over|more|bigger|larger|greater|higher|below|under|less|smaller|lower|worth|exceed|at least|at most|>|<)|usd|eur|gbp", RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\b(?:worth|valued|sized|priced)\s*(?=$|[?.,;]|\s{2,})", RegexOptions.IgnoreCase)]
    private static partial Regex Idle();
}
