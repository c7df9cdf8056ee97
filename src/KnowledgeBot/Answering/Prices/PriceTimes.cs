using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Prices;

/// <summary>The times for which a question asks a price, where it is not one day alone: "last year", "in 2024 and 2025", "today and from November", "between the spring and the autumn edition".</summary>
/// <param name="Times">In the order of the days; each with a first and a last day, which is the same for a day.</param>
/// <param name="Rest">The question without the words that name the times, and without those that compare.</param>
sealed partial record PriceTimes(IReadOnlyList<MetricPeriod> Times, string Rest)
{
    const int Most = 6;

    public bool AreCompared => Times.Count > 1;

    /// <returns>Null when the question names no time, or only today or a day of its own.</returns>
    public static PriceTimes? Of(string question, DateOnly today)
    {
        FiscalCalendar calendar = new(today, 1);
        List<MetricPeriod> times = [];
        if (Ago().Match(question) is { Success: true } ago)
        {
            int count = ago.Groups["n"].Value.ToLowerInvariant() switch { "a" or "an" or "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "twelve" => 12, var n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) };
            DateOnly then = ago.Groups["u"].Value[0] is 'y' or 'Y' ? today.AddYears(-count) : today.AddMonths(-count);
            times.Add(new MetricPeriod(then, then));
            question = Without(question, ago.Index, ago.Length);
        }

        List<PeriodMention> said = PeriodReader.Read(question, calendar);
        string rest = question;
        foreach (PeriodMention mention in Enumerable.Reverse(said))
        {
            string alone = said.Where(m => m != mention).OrderByDescending(m => m.Start).Aggregate(question, (text, m) => Without(text, m.Start, m.Length));
            times.AddRange(Ends(question.Substring(mention.Start, mention.Length), question, calendar) ?? [AskedDay.Of(alone, today) is { } day ? new MetricPeriod(day.Day, day.Day) : mention.Period]);
            rest = Without(rest, mention.Start, mention.Length);
        }

        if (times.Count > 0 && Now().Match(rest) is { Success: true } now)
        {
            times.Add(new MetricPeriod(today, today));
            rest = Without(rest, now.Index, now.Length);
        }

        MetricPeriod[] named = [.. times.Where(t => t.From is not null || t.To is not null).Select(t => t.From <= today && t.To == today ? new MetricPeriod(today, today) : t).Distinct().OrderBy(t => t.From ?? DateOnly.MinValue).ThenBy(t => t.To ?? DateOnly.MaxValue).Take(Most)];
        return named.Length > 1 || (named is [var only] && only.To < today && (said.Count == 0 || only.From != only.To)) ? new PriceTimes(named, named.Length > 1 ? Comparing().Replace(Edition().Replace(rest, " "), " ") : Edition().Replace(rest, " ")) : null;
    }

    /// <summary>"From 2024 to 2026", "between the January and the July edition", "since last year": where prices are compared, the two ends are meant.</summary>
    static MetricPeriod[]? Ends(string words, string question, FiscalCalendar calendar)
    {
        if (!Compared().IsMatch(question))
        {
            return null;
        }

        if (Between().Match(words) is { Success: true } both && PeriodReader.Read(both.Groups["a"].Value, calendar) is [var first] && PeriodReader.Read(both.Groups["b"].Value, calendar) is [var last])
        {
            return [first.Period, last.Period];
        }

        return Since().Match(words) is { Success: true } since && PeriodReader.Read(words[since.Length..], calendar) is [var begin] ? [begin.Period, new MetricPeriod(calendar.Today, calendar.Today)] : null;
    }

    static string Without(string text, int start, int length) => text[..start] + new string(' ', length) + text[(start + length)..];

    [GeneratedRegex(@"\b(?:today|right now|now|currently|at (?:the moment|present)|these days|presently|this year|as of now)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Now();

    [GeneratedRegex(@"\b(?<n>an?|one|two|three|four|five|six|twelve|\d{1,2}) (?<u>years?|months?) (?:ago|back|earlier)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ago();

    [GeneratedRegex(@"^\W*(?:between|from)\b(?<a>.+?)\b(?:and|to|until|till|through)\b(?<b>.+)$|^(?<a>.+?)\s*(?:-|–|—)\s*(?<b>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"^\W*(?:ever )?since\b", RegexOptions.IgnoreCase)]
    private static partial Regex Since();

    [GeneratedRegex(@"\b(?:chang\w+|differ\w*|compar\w+|dearer|cheaper|more expensive|go(?:ne|es)? (?:up|down)|went (?:up|down)|r[io]sen?|rises?|increas\w*|drop\w*|f[ae]ll(?:en|s)?|editions?|mov(?:e|ed))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Compared();

    /// <summary>What a list of a time is called besides: the time names it.</summary>
    [GeneratedRegex(@"\b(?:(?:price|rate) ?(?:books?|files?|sheets?|cards?|lists?)|books?|editions?|catalogues?|lists?(?! price))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Edition();

    [GeneratedRegex(@"\b(?:chang(?:e|es|ed|ing)|differ\w*|compar\w+|between|versus|vs\.?|dearer|cheaper|(?:how much )?more expensive|less expensive|by how much|how much|go(?:ne|es|ing)?|went|up|down|r[io]sen?|rises?|rose|increas\w*|drop\w*|f[ae]ll(?:en|s)?|get|got|become|became|moved?|develop\w*|than|old|new|each|respectively|both|over time)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Comparing();

    /// <summary>Whether the words speak of prices at all.</summary>
    public static bool SpeaksOfPrices(string question) => Priced().IsMatch(question);

    [GeneratedRegex(@"\b(?:how much|pric\w+|costs?|list|book|edition|tariff|rates?|fees?|charge[sd]?|dearer|cheaper|expensive|pay|paid|go(?:ne|es)? (?:up|down)|went (?:up|down))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Priced();
}
