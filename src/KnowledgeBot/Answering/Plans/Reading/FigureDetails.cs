using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>
/// What a question says of its figures beyond metric, names and periods: a share, customers instead of deals, a bound on each group, the state on a past day, the currency of a bound. Read of
/// every plan alike, whether rules or the fitted model made it. What it rests on and nobody can compute is told, not passed over.
/// </summary>
static partial class FigureDetails
{
    public static QuestionPlan Read(QuestionPlan plan, Draft draft)
    {
        if (plan.Figures.Count == 0 || plan.Clarification is not null)
        {
            return plan;
        }

        // Figures are of deals that there are.
        if (Dealless().IsMatch(draft.Masked))
        {
            return QuestionPlan.Passages;
        }

        string[] unknown = [.. Unread(draft)];
        if (unknown.Length > 0)
        {
            return new QuestionPlan { UnknownNames = unknown };
        }

        MetricQuery[] figures = [.. plan.Figures.Select(f => Read(f, draft)).SelectMany(f => Sides(f, draft))];
        figures = draft.RankedBy is { } length && Array.TrueForAll(figures, f => f.GroupBy.All(g => g == Breakdowns.Deal || g == DealField.Owner)) ? [ByLength(figures[0], draft, length)] : figures;
        // "Median sales cycle" and "average deal cycle" are one figure, whatever else their words could mean.
        figures = figures is [{ Metric: Metric.MedianCycleDays } cycle, { Metric: Metric.MedianAmount }] ? [cycle] : figures;
        return plan with { Figures = figures, Facts = figures.Any(f => f.Part.Count > 0) ? [] : plan.Facts };
    }

    static MetricQuery Read(MetricQuery figure, Draft draft)
    {
        string asked = draft.Masked;
        figure = OnDay(GroupBounds.Read(Shares.Read(figure, draft), draft), draft);
        figure = Otherwise(figure, draft);
        figure = figure is { Metric: Metric.Count } && InMoney().IsMatch(draft.Text.Original) && !HowMany().IsMatch(asked) ? figure with { Metric = Metric.Amount } : figure;
        figure = figure is { Metric: Metric.Amount } && NotMoney().IsMatch(asked) ? figure with { Metric = Metric.Count } : figure;
        figure = figure.Metric == Metric.CycleDays && Median().IsMatch(asked) ? figure with { Metric = Metric.MedianCycleDays } : figure;
        figure = figure is { Metric: Metric.Count, OpenOn: null } && Customers().IsMatch(asked) && !figure.GroupBy.Contains(DealField.Account) ? figure with { Metric = Metric.Accounts } : figure;
        figure = figure.Metric == Metric.Count && figure.Filters.Any(IsWon) && NotWon().IsMatch(asked) ? WithOutcome(figure, OutcomeWords.Lost) : figure;
        figure = EitherWay(figure, asked);
        figure = figure.Metric is Metric.WinRate or Metric.WinRateByAmount && figure.GroupBy.Count > 0 && figure.Bound is null && Most().Match(asked) is { Success: true } most && (most.Groups["l"].Success || Amounts().IsMatch(asked)) && !Rate().IsMatch(asked)
            ? Of(figure with { Metric = Amounts().IsMatch(asked) ? Metric.Amount : Metric.Count, Order = Least().IsMatch(most.Value) ? MetricOrder.Ascending : MetricOrder.Descending }, most.Groups["l"].Success ? OutcomeWords.Lost : OutcomeWords.Won) : figure;
        figure = GroupBounds.Times(figure, asked);
        figure = ToCome(figure, draft);
        figure = figure.Periods.Count > 0 && figure.On is null && CreatedIn().IsMatch(asked) ? figure with { On = DealDate.Created } : figure;
        return Currency(figure, draft);
    }

    /// <summary>Single deals in order of their age, cycle or discount, whichever figure their words were taken for.</summary>
    static MetricQuery ByLength(MetricQuery figure, Draft draft, Metric length) => figure with
    {
        Metric = length, GroupBy = [.. draft.GroupBy], Order = draft.Order, Limit = draft.Limit, OpenOn = null, Bound = null, LeastDeals = 0,
        // Only open deals have an age, only closed ones a cycle, only won ones a discount.
        Filters = [.. figure.Filters.Where(f => f.Field != DealField.Outcome || (length == Metric.CycleDays && f.Values is [OutcomeWords.Won] or [OutcomeWords.Lost]))],
    };

    /// <summary>Deals that are still to close, by the day that is expected: a period of such days, those past it, those without one.</summary>
    static MetricQuery ToCome(MetricQuery figure, Draft draft)
    {
        if (figure.OpenOn is not null || !IsOfAny(figure.Metric))
        {
            return figure;
        }

        if (draft.On == DealDate.Expected)
        {
            // What is past its day may be as young as any.
            return Of(figure, OutcomeWords.Open) with { On = DealDate.Expected, Periods = [.. draft.Periods], Filters = [.. Of(figure, OutcomeWords.Open).Filters.Where(f => f.Field != DealField.Days || Thresholds.IsSaid(f, draft))] };
        }

        return figure.Periods.Count > 0 && Expected().IsMatch(draft.Masked) ? Of(figure, OutcomeWords.Open) with { On = DealDate.Expected }
            : figure.Filters.Any(f => f.Field == DealField.CloseDate) && !draft.Outcomes.Exists(o => o is OutcomeWords.Won or OutcomeWords.Lost or OutcomeWords.Closed) ? Of(figure, OutcomeWords.Open) : figure;
    }

    static bool IsOfAny(Metric metric) => metric is Metric.Count or Metric.Amount or Metric.AverageAmount or Metric.MedianAmount or Metric.Accounts;

    /// <summary>Another figure than the one whose words are nearest: "did we win more with A or with B" counts, "how often do we lose because of price" asks for a share of the losses.</summary>
    static MetricQuery Otherwise(MetricQuery figure, Draft draft)
    {
        string asked = draft.Masked;
        if (figure.Metric is Metric.WinRate && MoreOf().Match(asked) is { Success: true } more)
        {
            return Of(figure with { Metric = Metric.Count }, OutcomeWords.Of(more.Groups["o"].Value)!);
        }

        if (figure.Metric is Metric.WinRateByAmount && MostOf().IsMatch(asked))
        {
            return Of(figure with { Metric = Metric.Amount }, OutcomeWords.Of(MostOf().Match(asked).Groups["o"].Value)!);
        }

        if (figure.Metric == Metric.Age && figure.GroupBy.Count == 0 && draft.SaidGroups.Count > 0)
        {
            return figure with { GroupBy = [.. draft.SaidGroups.Take(2)] };
        }

        if (IsOfAny(figure.Metric) && figure.OpenOn is null && CameIn().IsMatch(asked))
        {
            return (OutcomeWords.Of(asked) is null ? figure with { Filters = [.. figure.Filters.Where(f => f.Field != DealField.Outcome)] } : figure) with { On = figure.Periods.Count > 0 ? DealDate.Created : null };
        }

        return figure.GroupBy.Count > 0 && First().Match(asked) is { Success: true } first ? figure with { Order = first.Groups["low"].Success ? MetricOrder.Ascending : MetricOrder.Descending } : figure;
    }

    /// <summary>The other side too: "my discount and everybody else's", "how many deals at Condax, and how many did we win?".</summary>
    static IEnumerable<MetricQuery> Sides(MetricQuery figure, Draft draft)
    {
        if (figure is { Metric: Metric.Count, GroupBy.Count: 0, Periods.Count: < 2 } && figure.Filters.FirstOrDefault(f => f.Field == DealField.Outcome) is { Values: [_] } ended && AndHowMany().Match(draft.Masked) is { Success: true } two && OutcomeWords.Of(two.Groups["first"].Value) is null)
        {
            yield return figure with { Filters = [.. figure.Filters.Where(f => f != ended)] };
        }

        yield return figure;
        if (figure is { Metric: Metric.Count, Bound: null } && AndWorth().IsMatch(draft.Text.Original))
        {
            yield return figure with { Metric = Metric.Amount };
        }

        if (draft.Own is { } own && figure.Filters.Contains(own) && Others().Match(draft.Masked) is { Success: true } others)
        {
            yield return figure with { Filters = [.. figure.Filters.Where(f => f != own), .. others.Groups["all"].Success ? [] : (MetricFilter[])[own with { Operator = FilterOperator.IsNot }]] };
        }
    }

    [GeneratedRegex(@"\b(?:do|did|have|has|had|does)\s+(?:we|i|they|you|[\uE000-\uE03F])\s+(?:\w+ )?(?<o>win|won|lose|lost)(?:\s+[\uE000-\uE03F])?\s+(?:more|fewer|less)\b(?! often| frequently| easily| than (?:half|not|\w+ percent))", RegexOptions.IgnoreCase)]
    private static partial Regex MoreOf();

    [GeneratedRegex(@"\b(?:do|did|have|has) (?:we|i|they) (?<o>win|won|lose|lost) (?:the )?(?:most|least)\b(?! often| frequently)", RegexOptions.IgnoreCase)]
    private static partial Regex MostOf();

    /// <summary>Arrivals are of the day created, however they ended.</summary>
    [GeneratedRegex(@"\b(?:enquir(?:y|ies)|inquir(?:y|ies)|leads|rf[qp]s?|requests|deals?|opportunit(?:y|ies)|opps?)\b[^.?!]{0,40}(?<!\b(?:should|will|could|may|might|to) )\b(?:c[oa]me in|coming in|arrived?|arrive|(?:were|was|been) received|(?:did|have|do) (?:we|i|they) (?:get|got|receive[d]?))\b", RegexOptions.IgnoreCase)]
    private static partial Regex CameIn();

    [GeneratedRegex(@"\b(?<low>lowest|smallest|fewest|shortest|least|worst)(?: \w+)? first\b|\b(?<low>ascending)\b|\b(?<low>low(?:est)? to high(?:est)?|small(?:est)? to (?:large|big)(?:st|est)?)\b|\b(?:highest|largest|biggest|longest|most|best)(?: \w+)? first\b|\b(?:descending|high(?:est)? to low(?:est)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex First();

    [GeneratedRegex(@"\band (?:(?:what|how much) (?:are|is|were|was) (?:they|it|those|these|each)(?: all)? (?:together )?worth|(?:what|how much) (?:is|are|was|were) their (?:\w+ )?(?:value|worth|amount)|(?:of|with) (?:what|which) (?:value|worth))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AndWorth();

    [GeneratedRegex(@"^(?<first>[^?]*?\bhow many\b[^?]*?),?\s+and (?:how many|which)\b(?: of (?:them|those|these))?[^?]*\b(?:did|have|has|were|was|are)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AndHowMany();

    [GeneratedRegex(@"\b(?:vs\.?|versus|against|compared? (?:to|with|against)|than|and|next to|beside|with|relative to)\s+(?:that of |those of )?(?:(?:every(?:one|body)|any(?:one|body)|all(?: the)?) (?:else|others?)|(?:the |my |all )*other(?:s|s['’]| reps?| people| sellers?| colleagues)?\b|the rest\b|my (?:colleagues|peers|team ?mates)|(?<all>the (?:whole )?(?:company|firm|team|average|department)(?: average)?|(?:the )?overall|our average))", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    /// <summary>"How many deals were open on 1 June?", "the pipeline at the end of last quarter": deals as they stood then, not those created then.</summary>
    static MetricQuery OnDay(MetricQuery figure, Draft draft)
    {
        if (figure.Metric is not (Metric.Count or Metric.Amount or Metric.AverageAmount or Metric.MedianAmount) || figure.Periods is not [{ From: { } from, To: { } to }] || figure.Filters.Any(f => f.Field == DealField.Days)
            || figure.Filters.Any(f => f.Field == DealField.Outcome && f.Values is not [OutcomeWords.Open]) || !OpenThen().IsMatch(draft.Masked) || Entered().IsMatch(draft.Masked))
        {
            return figure;
        }

        Match edge = Edge().Match(draft.Text.Original);
        DateOnly? day = edge.Success ? (edge.Groups["e"].Value.ToLowerInvariant() is "end" or "close" ? to : from.AddDays(-1)) : from == to ? to : null;
        return day is not { } then || then >= draft.Calendar.Today ? figure
            : figure with { OpenOn = then, Periods = [], On = null, Filters = [.. figure.Filters.Where(f => f.Field != DealField.Outcome)] };
    }

    /// <summary>"Did we win or lose", "to lose a deal vs to win one": both, side by side.</summary>
    static MetricQuery EitherWay(MetricQuery figure, string asked) =>
        figure.Metric is not (Metric.Count or Metric.Amount or Metric.CycleDays or Metric.MedianCycleDays or Metric.AverageAmount or Metric.MedianAmount or Metric.Discount) || figure.OpenOn is not null || figure.GroupBy.Count > 0 || !BothEnds().IsMatch(asked) || OutcomeWords.IsAny(asked) ? figure
            : figure with { Filters = [.. figure.Filters.Where(f => f.Field != DealField.Outcome), new MetricFilter(DealField.Outcome, FilterOperator.Is, [OutcomeWords.Won, OutcomeWords.Lost])], GroupBy = [DealField.Outcome] };

    /// <summary>"Above €500k", "pipeline in JPY": deals in that currency, where there are several.</summary>
    static MetricQuery Currency(MetricQuery figure, Draft draft)
    {
        return figure.Filters.Any(f => f.Field == DealField.Currency) || figure.GroupBy.Contains(DealField.Currency) || CurrencyIn(draft) is not { } currency ? figure : figure with { Filters = [.. figure.Filters, currency] };
    }

    /// <summary>The currency a question names; null for none, and where the firm has no other.</summary>
    public static MetricFilter? CurrencyIn(Draft draft)
    {
        if (Money().Match(draft.Text.Original) is not { Success: true } m)
        {
            return null;
        }

        string said = m.Groups["c"].Value.ToLowerInvariant();
        string code = said switch
        {
            "€" or "euro" or "euros" => "EUR", "£" or "pounds" or "sterling" or "pounds sterling" => "GBP", "$" or "us$" or "dollars" or "us dollars" => "USD", "yen" => "JPY", "francs" or "swiss francs" => "CHF", "kronor" or "kroner" or "kronur" or "kronas" or "crowns" => "KR", "zloty" or "zlotys" => "PLN", "forint" => "HUF", "rupees" => "INR", _ => said.ToUpperInvariant(),
        };
        string[] known = [.. draft.Catalogue.Values(DealField.Currency)];
        string[] dollars = [.. known.Where(k => k.EndsWith('D') || k.EndsWith('d'))];
        // Where one of several kinds of dollars is that of the United States, it goes by the word alone; else one cannot tell which.
        code = said is not ("$" or "dollars") || known.Contains("USD", StringComparer.OrdinalIgnoreCase) ? code : dollars.Length == 1 ? dollars[0] : "";
        // Crowns are those of the one Nordic country that the firm sells in.
        string[] crowns = [.. known.Where(k => k.ToUpperInvariant() is "SEK" or "NOK" or "DKK" or "ISK")];
        code = code != "KR" ? code : crowns.Length == 1 ? crowns[0] : "";
        // A firm of one currency means it.
        return known.Length == 0 || code.Length == 0 || (known.Length == 1 && known[0].Equals(code, StringComparison.OrdinalIgnoreCase)) ? null : new MetricFilter(DealField.Currency, FilterOperator.Is, [code]);
    }

    /// <summary>Times and causes that a figure is to be of and that nothing is known of: "since the merger", "because of downtime".</summary>
    static IEnumerable<string> Unread(Draft draft)
    {
        foreach (string words in draft.Strange.Concat(StrangeUnits.Left(draft)))
        {
            yield return words;
        }

        foreach (Match m in Since().Matches(draft.Masked).Concat(SinceName().Matches(draft.Masked)).Concat(Because().Matches(draft.Masked)))
        {
            // "Since the Lyon fair": a name tells no day either.
            string words = m.Groups["n"].Success ? draft.Names[QuestionText.NameAt(m.Groups["n"].Value[0])].Words : m.Groups["t"].Value.Trim();
            // "Since the beginning of this quarter": the calendar has read what it knows of it.
            if (words.Length > 0 && draft.Masked.AsSpan(m.Index + m.Length).TrimStart() is not [>= '\uE800' and <= '\uE83F', ..] && !Edges().IsMatch(words) && NameToken.In(words).Exists(t => !PlanWords.IsFiller(t.Word)))
            {
                yield return words;
            }
        }
    }

    static bool IsWon(MetricFilter filter) => filter.Field == DealField.Outcome && filter.Operator == FilterOperator.Is && filter.Values is [OutcomeWords.Won];

    static MetricQuery Of(MetricQuery figure, string outcome) =>
        figure with { Filters = [.. figure.Filters.Where(f => f.Field != DealField.Outcome), new MetricFilter(DealField.Outcome, FilterOperator.Is, [outcome])] };

    static MetricQuery WithOutcome(MetricQuery figure, string outcome) =>
        figure with { Filters = [.. figure.Filters.Select(f => f.Field == DealField.Outcome ? f with { Values = [outcome] } : f)] };

    [GeneratedRegex(@"^(?:the )?(?:begin\w*|start|end)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Edges();

    /// <summary>Where we lose most is told by their number or amount, and where we win most by amount too; else the rate says it.</summary>
    [GeneratedRegex(@"\b(?:(?<l>lo(?:se|st|sing))|w[io]n|winning) (?:the |us )?(?:most|least|fewest)\b(?! often| frequently)", RegexOptions.IgnoreCase)]
    private static partial Regex Most();

    [GeneratedRegex(@"\b(?:least|fewest)$", RegexOptions.IgnoreCase)]
    private static partial Regex Least();

    [GeneratedRegex(@"\b(?:rates?|ratios?|percent\w*|share|odds|chances?|likely)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();

    [GeneratedRegex(@"\b(?:by|in) (?:amount|value|money|revenue|volume|order value|euros?|dollars?|pounds?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\bmedian\b", RegexOptions.IgnoreCase)]
    private static partial Regex Median();

    /// <summary>Firms are to be counted, each once; "customers' deals" are deals.</summary>
    [GeneratedRegex(@"\b(?:how many|number of|count of)\s+(?:(?:of|our|the|my|different|distinct|unique|separate|individual|new|of our)\s+|[\uE000-\uE03F]\s+){0,3}(?:customers|clients|accounts|compan(?:y|ies)|firms|logos|buyers|organi[sz]ations|businesses)\b(?!['’])", RegexOptions.IgnoreCase)]
    private static partial Regex Customers();

    [GeneratedRegex(@"\b(?:did|do|have|has|had|could|were|was) (?:we|they|i|you|[\uE000-\uE03F]) not (?:win|won|close|get|land)\b|\b(?:didn't|haven't|don't|couldn't|not) (?:we |they |i )?(?:win|won|land(?:ed)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotWon();

    [GeneratedRegex(@"\b(?:won?|wins?|winning) (?:or|and|vs\.?|versus) (?:we )?(?:to )?(?:lo(?:se|st)|losing|losses)\b|\b(?:lo(?:se|st|sing)|losses) (?:or|and|vs\.?|versus) (?:we )?(?:to )?(?:win|won|wins|winning)\b|\bto (?:win|lose)\b[^.?!]{0,30}\b(?:vs\.?|versus|compared (?:to|with)|against|and|or) to (?:win|lose)\b|\b(?:won|wins)\b[^.?!]{0,40}\b(?:vs\.?|versus|compared (?:to|with|against)|against|than|and)(?: for| in| on)? (?:our |the |those (?:we )?|for )?(?:lost|losses)\b|\b(?:lost|losses)\b[^.?!]{0,40}\b(?:vs\.?|versus|compared (?:to|with|against)|against|than|and)(?: for| in| on)? (?:our |the |those (?:we )?|for )?(?:won|wins)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BothEnds();

    /// <summary>Says of which day the period is, right before it.</summary>
    [GeneratedRegex(@"\b(?:created|opened|entered|registered|logged|added|generated|started)(?: (?:by us|in the (?:crm|system)))?\s*(?:in|during|since|on|from|between|within)?\s*[\uE800-\uE83F]", RegexOptions.IgnoreCase)]
    private static partial Regex CreatedIn();

    [GeneratedRegex(@"\b(?:open|pipeline|funnel)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OpenThen();

    [GeneratedRegex(@"\b(?:opened|created|entered|added|new|generated|started|came in|still open)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Entered();

    [GeneratedRegex(@"\b(?:at|by|as of|on) (?:the )?(?:very )?(?<e>end|close|start|beginning) of\b", RegexOptions.IgnoreCase)]
    private static partial Regex Edge();

    /// <summary>"What's still open in hospitality, in euros?"</summary>
    [GeneratedRegex(@"[,;:-]\s*(?:(?:and|but|please|all) )?in (?:terms of )?(?:money|value|amounts?|revenue|dollars|euros|pounds|sterling|yen|francs|cash|usd|eur|gbp|chf|[$€£])(?=\W*$|[,;.?])|\bin (?:money|dollars|euros)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex InMoney();

    /// <summary>"Won by Dennis in July (pieces, not money)".</summary>
    [GeneratedRegex(@"\b(?:numbers?|pieces|count|deals|how many),? (?:and )?not (?:in )?(?:the )?(?:money|values?|amounts?|sums?|revenue)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotMoney();

    [GeneratedRegex(@"\b(?:how many|how often|number|count|in how many)\b|#", RegexOptions.IgnoreCase)]
    private static partial Regex HowMany();

    const string Codes = "usd|eur|gbp|chf|jpy|sek|nok|dkk|pln|czk|huf|ron|cad|aud|nzd|sgd|hkd|cny|inr|aed|sar|zar|brl|mxn|try|ils|krw|thb|myr|idr|php|vnd|twd|ars|clp|cop|egp|ngn|kes|qar|kwd|bgn|isk|uah";

    [GeneratedRegex(@"(?<c>us\$|[€£$])\s?\d|\d\s?(?:k|m|mn|mio|million|thousand|bn)?\s?(?<c>[€£$])|\b(?:in|of|to)\s+(?<c>" + Codes + @"|euros?|pounds(?: sterling)?|sterling|us dollars|dollars|yen|kron(?:or|er|ur|as)|crowns|zlotys?|forint|rupees|(?:swiss )?francs)\b(?! [\p{L}]+ (?:region|office|market))|(?:\d\s?(?:k|m|mn|mio|million|thousand|bn)?\s?|\b)(?<c>" + Codes + @")\b(?=\s?\d|\s+(?:deals|pipeline|amounts?|revenue|bookings|opportunit|wins|sales|only)|\W*$)|\d\s?(?:k|m|mn|mio|million|thousand|bn)?\s?(?<c>" + Codes + @"|euros|pounds|dollars|yen|francs)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    /// <summary>A time that is none the calendar knows, and no person's coming.</summary>
    [GeneratedRegex(@"\b(?:ever since|since)\s+(?<t>(?!(?:i|we|you|they|he|she|it|then|when|last|this|day one|inception|forever|ages|always|long)\b)(?:the |our |my |their )?[\p{L}][\p{L}\d'’ -]{2,40}?)(?=\s*(?:$|[?.,;:!\uE000-\uF8FF]|\b(?:in|at|from|by|with|on|for|against|how|what|which|and)\b))", RegexOptions.IgnoreCase)]
    private static partial Regex Since();

    [GeneratedRegex(@"\b(?:ever since|since)\s+(?:the |our |my |their |last |this )?(?<n>[\uE000-\uE03F])", RegexOptions.IgnoreCase)]
    private static partial Regex SinceName();

    [GeneratedRegex(@"(?<=\b(?:accounts?|customers?|clients?|firms?|compan(?:y|ies)|prospects?)\b(?: (?:that|which|who|do we|we))*) ?\b(?:(?:with|have|has|had|having) no|without(?: any| an?)?|(?:not|n't) (?:have|had|having)(?: any| an?)?) (?:(?:open|active|won|live|current|running) )?(?:deals?|opportunit(?:y|ies)|opps?|orders?|pipeline)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dealless();

    const string Ends = @"(?:close[sd]?|closing|closure|sign(?:ed)?|land(?:ed)?|come in|finish|decision|decided|book(?:ed)?|win|won)";

    /// <summary>Of the day an open deal is expected to close, not of one that is past.</summary>
    [GeneratedRegex(@"\b(?:expected|due|forecast(?:ed)?|supposed|likely|planned|scheduled|slated|set|meant|going|anticipated|projected) (?:to |for )(?:be )?" + Ends + @"\b|\b(?:expect|forecast|anticipate|plan|hope)s? (?:\w+ ){0,3}?to (?:be )?" + Ends + @"\b|\b(?:expected|due|forecast(?:ed)?|anticipated|projected|slated|scheduled)\s+(?:(?:for|in|by|this|next|on|before|until|during|within)\s+)*[\uE800-\uE83F]"
        + @"|\b(?:expected|planned|forecast) (?:to )?(?:close|closing) dates?\b|\b(?:expected|planned|forecast(?:ed)?|upcoming) (?:closings|closes|signings|closures)\b|\b(?:closing|(?:will|should|could|can|may|might|ought to) (?:we |they |it |i )?(?:still )?(?:close|land|come in|sign|be (?:signed|decided|closed))|close dates? (?:is |are |lie |lies |fall |falls )?(?:in|this|next)?) ?(?=(?:this |next |in |by )*[\uE800-\uE83F])", RegexOptions.IgnoreCase)]
    private static partial Regex Expected();

    /// <summary>Whether open deals are asked for by the day they are expected to close.</summary>
    public static bool IsExpected(string asked) => Expected().IsMatch(asked);

    [GeneratedRegex(@"\b(?:because of|due to|owing to|on account of|thanks to)\s+(?!(?:what|which|whom?|that|this|close|sign|land|come|end|go|be)\b)(?<t>(?:the |our |their |an? )?[\p{L}][\p{L}\d'’ -]{2,40}?)(?=\s*(?:$|[?.,;:!\uE000-\uF8FF]|\b(?:in|at|from|by|with|on|for|against|how|what|which|and|or|this|last)\b))", RegexOptions.IgnoreCase)]
    private static partial Regex Because();
}
