using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;

namespace KnowledgeBot.Answering.Prices;

/// <summary>A question by how much the price of one thing differs between two times, taken apart into a question for each: "how much dearer is it than in 2025", "the difference between last year and this year".</summary>
static partial class PriceRise
{
    /// <returns>Null for one that does not name a thing and a time before.</returns>
    public static PriceDifference? Of(string question, DateOnly today)
    {
        foreach (Match said in new[] { Between(), Dearer(), Grown(), Increase(), Beside() }.Select(form => form.Match(question)).Where(m => m.Success))
        {
            string thing = Around().Replace(said.Groups["x"].Captures.Select(c => c.Value).LastOrDefault(v => v.Any(char.IsLetter)) ?? "", "").Trim(' ', ',', ':');
            if (thing.Any(char.IsLetter) && !Clause().IsMatch(thing) && !Time().IsMatch(thing))
            {
                return new PriceDifference(Then(thing, said.Groups["from"].Value, today), said.Groups["to"].Success ? Then(thing, said.Groups["to"].Value, today) : $"What is the price of {thing}?");
            }
        }

        return null;
    }

    /// <summary>"The Ember in 2025" is the Ember.</summary>
    public static string WithoutTime(string thing) => Ending().Replace(thing, "").Trim();

    static string Then(string thing, string time, DateOnly today)
    {
        string when = Core().Match(time).Groups["t"].Value.Trim();
        return Present().IsMatch(when) || when == $"{today.Year}" ? $"What is the price of {thing}?" : $"What was the price of {thing} {(char.IsDigit(when[0]) || Month().IsMatch(when) ? "in " : "")}{when}?";
    }

    const string When = $@"(?:(?:last|previous|prior|this) (?:year|quarter|month|spring|summer|autumn|winter|season)|the year before|today|now|(?:an?|one|two|three|six|twelve|\d{{1,2}}) (?:years?|months?) ago|(?:(?:{CalendarWords.Month}) )?20\d\d|(?:last )?(?:{CalendarWords.Month})|(?:last )?(?:spring|summer|autumn|winter))";
    const string ATime = $@"(?:(?:it|they|that) (?:was|were|cost|did) |what (?:it|they) (?:was|were|cost) )?(?:back )?(?:(?:in|on|as of|at|during|the|its|one of|that of) )*{When}(?:['’]s)?(?: (?:price ?)?(?:lists?|books?|tariffs?|prices?|editions?|catalogues?))?";
    const string Verbs = @"(?: (?:got(?:ten)?|get|become|became|grow|grown|gone?|rise|risen|increased?|dropp?(?:ed)?|fall(?:en)?|changed?|come|cost|been|moved?|now|today|this year|up|down|in price))*";
    const string More = @"(?:more expensive|less expensive|dearer|cheaper|costlier|pricier|higher|lower|more|less)";
    const string Against = @"(?:compared (?:with|to|against)|in comparison (?:with|to)|relative to|versus|vs\.?|against|since|from|than|over|on)";

    [GeneratedRegex($@"\b(?:difference|gap|increase|rise|hike|change|jump|drop)\b(?: (?:in|of|for) (?:the )?(?:list )?(?:price|cost|fee|rate)s?)?(?: (?:of|for|in) (?<x>[^?]+?))?,? (?:between|from) (?:(?<x>[^?]+?) )??(?<from>{ATime}) (?:and|to|vs\.?|versus)(?: the (?:price|one))? (?<to>{ATime})(?:(?: price)? (?:of|for) (?<x>[^?]+?))?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex($@"\b(?:by )?how (?:much|far) {More} (?:is|are|was|were|does|do|did|has|have) (?<x>[^?]+?){Verbs} {Against} (?<from>{ATime})\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Dearer();

    [GeneratedRegex($@"\b(?:by )?how (?:much|far) (?:is|are|was|were|does|do|did|has|have|had) (?<x>[^?]+?){Verbs}(?: {More})?{Verbs} {Against} (?<from>{ATime})(?: (?:to|until|and) (?<to>{ATime}))?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Grown();

    [GeneratedRegex($@"\b(?:price|cost|fee) (?:difference|increase|rise|hike|change|jump|drop) (?:of|for|in|on) (?<x>[^?]+?) {Against} (?<from>{ATime})(?: (?:to|until|and) (?<to>{ATime}))?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Increase();

    /// <summary>"Total Care price 2025 vs 2026".</summary>
    [GeneratedRegex($@"^\W*(?<x>[^?]+?):? (?:list )?(?:prices?|costs?|fees?|rates?),? (?<from>{ATime}) (?:vs\.?|versus|against|compared (?:with|to)) (?<to>{ATime})\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();

    [GeneratedRegex($@"^(?:{ATime})$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex($@"(?<t>{When})", RegexOptions.IgnoreCase)]
    private static partial Regex Core();

    [GeneratedRegex($@"\s(?:in )?{When}$", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^(?:today|now|this year)$", RegexOptions.IgnoreCase)]
    private static partial Regex Present();

    [GeneratedRegex($@"^(?:{CalendarWords.Month})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Month();

    /// <summary>That it is the price which is meant.</summary>
    [GeneratedRegex(@"^(?:(?:our|the) )?(?:list )?(?:price|cost|fee|rate)s? (?:of|for) |(?:['’]s)?(?: list)? (?:price|cost|rate)s?$| (?:price )?(?:in|of|for)$", RegexOptions.IgnoreCase)]
    private static partial Regex Around();

    [GeneratedRegex(@"\b(?:what|which|who|when|how|we|they|i|you|win|wins|won|lost|deals?|pipeline|quota|forecast|value|revenue|sales|customers?|discounts?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();
}
