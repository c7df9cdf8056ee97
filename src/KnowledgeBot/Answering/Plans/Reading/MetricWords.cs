using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>What is to be computed, as people ask for it.</summary>
static partial class MetricWords
{
    public const int StalledDays = 90;

    public static void Read(Draft draft)
    {
        QuestionText text = draft.Text;
        if (draft.Filters.Exists(f => f.Field == DealField.Competitor) && text.Take(BeatUs()) is not null)
        {
            draft.Measure(Metric.Count);
            draft.Outcomes.Add(OutcomeWords.Lost);
        }

        Rates(draft);
        bool stalled = Stalled(draft);
        if (draft.Metrics.Count == 0 && text.Take(Meeting()) is not null)
        {
            draft.Measure(Metric.CompetitorShare);
            draft.GroupBy.Remove(DealField.Owner);
            draft.GroupBy.Remove(DealField.Territory);
            draft.Group(DealField.Competitor);
        }

        if (text.Take(Why()) is not null)
        {
            draft.IsWhy = true;
        }

        One(Metric.Age, Age());
        if (draft.Metrics.Count == 0 || !draft.Metrics.Contains(Metric.Age))
        {
            One(Metric.CycleDays, Cycle());
        }

        // "Orders at more than 20 % discount": what bounds the deals is not asked for.
        if (draft.Filters.Exists(f => f.Field == DealField.Discount && f.Values[0] != MetricFilter.None) && text.Has(OfDeals()) && !text.Has(Mean()))
        {
            text.TakeAll(Idly());
        }

        One(Metric.Discount, Discount());
        One(Metric.MedianAmount, Median());
        One(Metric.AverageAmount, Average());
        if (draft.Metrics.Count == 0 || text.Has(AndAmount()))
        {
            One(Metric.Amount, Amount());
        }

        bool others = draft.Metrics.Exists(m => m != Metric.Count);
        if ((text.Take(Count()) ?? (draft.Metrics.Count == 0 ? text.Take(CountLast()) : null)) is { } counted)
        {
            Outcomes(draft, [counted]);
            if (!draft.Metrics.Exists(m => m is Metric.CycleDays or Metric.Age))
            {
                draft.Measure(Metric.Count);
            }
        }
        else if (stalled && others)
        {
            // Stalled deals are counted unless something else of them is asked for.
            draft.Metrics.Remove(Metric.Count);
        }

        void One(Metric metric, Regex words)
        {
            List<Match> taken = text.TakeAll(words);
            if (taken.Count > 0)
            {
                draft.Measure(metric);
                List<Match> ends = text.TakeAll(metric == Metric.CycleDays ? Ends() : Idle());
                Outcomes(draft, metric is Metric.CycleDays ? ends.Where(m => ToWin().IsMatch(m.Value)) : metric is Metric.Age or Metric.Discount ? [] : taken);
            }
        }
    }

    [GeneratedRegex(@"\b(?:how many|number of|count|which|what|list|show)\b[^?.]*?\b(?:deals?|orders?|wins|losses|opportunit(?:y|ies)|opps?|quotes?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfDeals();

    [GeneratedRegex(@"\b(?:average|avg|mean|median|typical|total|overall|how (?:much|deep|big|high|large))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mean();

    [GeneratedRegex(@"\bdiscount(?:s|ed)?\b(?: off)?", RegexOptions.IgnoreCase)]
    private static partial Regex Idly();

    /// <summary>"lost value" and "loss count" name an outcome within the metric's words.</summary>
    static void Outcomes(Draft draft, IEnumerable<Match> taken) => draft.Outcomes.AddRange(taken.Select(m => OutcomeWords.Of(m.Value)).OfType<string>());

    static void Rates(Draft draft)
    {
        QuestionText text = draft.Text;
        bool fares = draft.Filters.Exists(f => f.Field == DealField.Competitor) && text.TakeAll(Faring()).Count > 0;
        if (!fares && text.TakeAll(WinRate()).Count == 0 && text.TakeAll(WinRateAsked()).Count == 0)
        {
            if (!text.Has(Meeting()) && Shares.Take(draft) is { } of)
            {
                draft.Measure(of);
            }

            return;
        }

        draft.Measure(text.Take(ByAmount()) is not null ? Metric.WinRateByAmount : Metric.WinRate);
        text.TakeAll(Parts());
    }

    /// <summary>Open for longer than is usual, unless the question says how long.</summary>
    public static void Stall(Draft draft)
    {
        draft.Outcomes.Add(OutcomeWords.Open);
        if (!draft.Filters.Exists(f => f.Field == DealField.Days))
        {
            draft.Filter(DealField.Days, FilterOperator.Above, (Thresholds.DaysIn(draft.Masked) ?? StalledDays).ToString(CultureInfo.InvariantCulture));
        }
    }

    static bool Stalled(Draft draft)
    {
        // An overdue promise is no stalled deal.
        if (draft.Facts.Count > 0 || draft.Text.TakeAll(StalledWords()).Count == 0)
        {
            return false;
        }

        draft.Measure(Metric.Count);
        Stall(draft);
        return true;
    }

    [GeneratedRegex(@"\b(?:win(?:ning)?|close|closing|hit|conversion|success|strike|batting|closure|loss|lose)[ -]?(?:rates?|ratios?|percentages?|percent|averages?|%)|\bwinrates?\b|\bwins?(?:[/-]|-to-| to | vs\.? | versus )loss(?:es)? (?:ratios?|records?|rates?|split|balance)\b|\bwin[/-]loss\b(?! (?:reviews?|analys|reports?|interviews?))|\bconversion\b(?! (?:rate|of))|\b(?:track|win) record\b|\bsuccess rate\b|\b(?:percentage|percent|proportion|%) won\b|\bwins (?:over|out of|divided by|as a share of) (?:all )?(?:the )?(?:decided|closed|finished|decisions)\b|\bhow competitive are we\b", RegexOptions.IgnoreCase)]
    private static partial Regex WinRate();

    [GeneratedRegex(@"\b(?:what |which )?(?:share|percentage|percent|proportion|fraction|portion|%)(?: of)?\b[^?.;]{0,70}?\b(?:do|did|have|are|were|was|is|has|does|we|get|got|end(?:ed)? up|that)\b[^?.;]{0,25}?\b(?:win|won|winning|lose|lost|close|closed|convert|converted|succe\w+|ours|sign|signed|land|landed|beat|prevail)\b(?: (?:won|in a win))?|\bhow (?:often|frequently|regularly|many times out of (?:ten|10|a hundred))\b[^?.;]{0,40}?\b(?:win|won|winning|lose|lost|losing|beat|beaten|prevail|succeed|come out on top|convert|land|close)\b|\bhow (?:likely|probable) (?:are|is) (?:we|it)[^?.;]{0,20}?\b(?:win|lose|beat|close)\b|\b(?:odds|chances?|likelihood|probability)(?: of (?:winning|closing|success|a win|us winning|beating)| (?:that )?we (?:win|close|beat)| to (?:win|close|beat))?(?= (?:against|in|with|when|versus|vs|for|is|are|of|on|\s))|\bhow (?:successful|effective|competitive|good|strong|well)\b (?:(?:are|were|have|is|was|has|do|did|does) (?:we|i|they|the team|our (?:\w+ )?(?:team|reps))?\s*(?:been|at)?|(?:are|were) we)(?: (?:\w+ )?(?:win|winning|clos\w+|do(?:ing|ne)?|far(?:e|ed|ing)|perform\w*|stack(?:ing|ed)? up|compar\w+|hold(?:ing)? up|getting on|measur\w+ up|sell(?:ing)?|against|when|at|in|with|for)\b)?(?: up)?|\bhow (?:do|did|are|have|were|is|has|does) (?:we|i|they|the (?:\w+ )?team|our (?:\w+ )?(?:team|reps)|[\uE000-\uE03F])\s+(?:been )?(?:do(?:ing|ne)?|far(?:e|ed|ing)|perform\w*|stack(?:ing|ed)? up|compar\w+|hold(?:ing)? up|measur\w+ up)\b|\b(?:success|performance|record) (?:against|versus|vs\.?)\b|^\W*(?:and )?(?:do|did|are|were|have) we (?:usually |normally |mostly |generally |tend to |ever |more )*(?:win|winning|won|beat|beating|lose|losing|lost|prevail)\b(?= ?(?:more|against|most|less|when|in|with|[\uE000-\uE03F]))(?: more often| most often| more| less often)?|\bwin (?:more|most|less|least) (?:often|frequently)\b|\b(?:who|which|what)\b[^?]{0,30} (?:wins|closes|converts) (?:the )?(?:most|more|best|least|less) (?:often|frequently)", RegexOptions.IgnoreCase)]
    private static partial Regex WinRateAsked();

    /// <summary>"How do we do against Orrery?"</summary>
    [GeneratedRegex(@"\bhow (?:well |badly )?(?:do|did|does|have|has|are|is|were|was)\b[^?.]{0,40}?\b(?:do|doing|done|far(?:e|ed|ing)|perform\w*|hold(?:ing)? up|stack(?:ing)? up)\b(?=[^?.]{0,25}\bagainst\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Faring();

    /// <summary>How often a rival won against us: a number of deals, not a rate.</summary>
    [GeneratedRegex(@"\bhow (?:often|many times|frequently) (?:did|do|does|has|have|had|were|was|are)\b[^?]{0,40}?\b(?:(?:beat|beaten|beats|defeat(?:ed)?|outbid) (?:us|by)|(?:win|won) (?:against|over) us)\b(?: by)?", RegexOptions.IgnoreCase)]
    private static partial Regex BeatUs();

    /// <summary>What is wanted said last: "lost deals with prime brokers, count".</summary>
    [GeneratedRegex(@"[,:;–-]\s*(?:the )?(?:count|number|how many|total number|no\.?)\s*\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex CountLast();

    [GeneratedRegex(@"\b(?:(?:by|in|on) (?:deal )?(?:value|amount|revenue|volume|dollars?|money)(?: terms)?|(?:value|amount|dollar|revenue)[- ](?:weighted|based)|weighted(?: by (?:value|amount|deal size))?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ByAmount();

    [GeneratedRegex(@"\b(?:won|win|wins|winning|lost|lose|closed|decided|vs\.?|of all)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\b(?:stalled|stalling|stall(?:s)?|stuck|(?:no|without(?: any)?|lack of|little) (?:recent )?(?:movement|progress|activity|updates?)|gone (?:quiet|dark|cold|silent|stale)|go(?:ing|es)? (?:quiet|dark|cold|silent|stale|nowhere)|not (?:been )?(?:moved|moving|progressed|progressing)|(?:haven't|hasn't|have not|has not|aren't|isn't|are not|not) (?:been )?(?:moved|moving|progressed|progressing|budged)|(?:didn't|did not) move|idle|inactive|inactivity|untouched|for ages|stale|dormant|stagnant|stagnat\w+|gathering dust|languish\w*|lingering|dragging(?: on)?|sitting (?:idle|around|still|there)|on ice|frozen|bogged down|slow[- ]moving|dead in the water|treading water|aging|ageing|overdue)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StalledWords();

    [GeneratedRegex(@"\b(?:competitor|competitive|competition) (?:share|presence|frequency|mix|landscape)\b|\bshare of (?:deals|opportunities|competition|competitive deals)\b|\b(?:who(?:m)?|which (?:\w+ )?(?:competitors?|rivals?|vendors?|one)?)\s*(?:else )?(?:do|did|are|have|were) (?:we|our (?:reps|team)|they) (?:usually |typically |mostly |normally |most often |been |mainly |generally )*(?:meet|met|see|seen|seeing|face|faced|facing|encounter\w*|run(?:ning)? into|run into|ran into|come up against|came up against|coming up against|come across|bump into|compet\w+ (?:with|against)|go up against|up against|against)(?: the)?(?: most| often| frequently)*|\bhow (?:often|frequently|many times) (?:do|did|are|have|does|is|has|was) (?:we |our reps |our team |[\uE000-\uE03F])?\s*(?:\w+ly )?(?:been )?(?:meet|met|see|seen|face|faced|facing|encounter\w*|run(?:ning)? into|ran into|come up(?: against)?|came up(?: against)?|up against|come across|show up|appear|compet\w+(?: with| against)?|involved|turn up|bump(?:ed)? into|present|in the mix|against)\b|\b(?:most (?:common|frequent|often (?:met|seen|faced)) competitors?)\b|\b(?:met|seen|faced|encountered)(?: the)? most(?: often| frequently)?\b|\b(?:do we|we) (?:meet|see|face|encounter|run into|come up against|compete (?:with|against)|bump into)(?: the)? most(?: often| frequently)?\b|\b(?:shows?|turns?|comes?|appears?) up? ?(?:the )?most(?: often| frequently)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Meeting();

    [GeneratedRegex(@"\b(?:why|how come|(?:for )?what (?:(?:main|top|key|usual|common|most common|typical|primary) )*reasons?|(?:(?:main|top|key|usual|common|most common|typical|primary|biggest|leading|the) )*reasons?\b(?: (?:for|behind|why|we|of|given|that|are|is|were|cited|named))*|(?:loss|lost|lose|win|won|closed[- ]lost|closed[- ]won|deal loss)[- ]reasons?|what (?:(?:usually|typically|mostly|mainly|most often) )?(?:makes?|made|causes?|caused|costs?|cost|kills?|killed|drives?|drove|leads?|led|is costing|has cost|decides?|decided|tips?)(?: (?:us|to|our|the))*(?= (?:lose|lost|losing|loss(?:es)?|win|wins|winning|won|\w* ?deals|\s))|what (?:goes|went) (?:wrong|right|well)|root causes?|(?<=[-–:,?]\s*)(?:the )?causes?(?=\W*$)|what(?:'s|s| is| has been) (?:killing|costing|sinking|hurting|losing)|what (?:are|do|did|have) we (?:\w+ly )?(?:losing|lose|lost) (?:deals |opportunities |business )?(?:on|over|for)|what (?:stops|stopped|keeps|kept) us from (?=winning))\b(?= .*(?:lose|lost|losing|loss|win|won|winning|wins|closed|deals|us|business)|[^?]*\?*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Why();

    [GeneratedRegex(@"\b(?:(?:average|mean|typical|usual|avg) )?(?:(?:length|duration) of(?= (?:our |the |an? )?(?:(?:won|lost|closed|winning|losing) )?(?:deals?|sales)\b)|clos(?:e|es|ing|ed) (?:faster|slower|quicker|sooner|more (?:quickly|slowly))|(?:faster|slower|quicker) (?:to )?clos\w+|(?:slower|faster|quicker)\b(?=[^?.]*\bthan\b)|(?:average|mean|typical|median) cycles?(?! (?:times?|lengths?|days|durations?))|(?:sales|deal|buying|close|closing|win|selling)[ -]cycles?(?: (?:times?|lengths?|durations?))?|cycle[ -]?(?:times?|lengths?|days|durations?)|(?:time|days)[ -](?:to|until)[ -](?:close|closing|win|sign|signature|contract|decision|closure)|(?:deal|sales) (?:velocity|durations?|lengths?)|velocity|length of (?:a |our |the )?(?:sales cycles?|deals?)|duration of (?:a |our |the )?(?:sales cycles?|deals?)|(?:time|days) (?:from|between) (?:creat\w+|open\w*|first (?:contact|meeting|call)|start|engage\w*|lead)(?: to| and| until)(?: \w+){0,2}? (?:close|closing|closed|signature|contract|win|won|end))\b|\bhow (?:long|fast|quickly|quick|many (?:days|weeks|months)|soon)\b(?=[^?]*\b(?:close|closing|win|won|closed|sign|signed|signing|land|deals?|opportunit\w+|decision|decide|wins|cycle|sell)\b)(?: on average)?(?: (?:does|do|did|is|are|was|were|has|have|will))?(?: (?:it|we|they|a deal|deals))?(?: (?:usually|typically|normally|generally|on average))?(?: (?:take|takes|took|need|needs|last|lasts|run|spend))?(?: us)?(?:(?: to| from| until| before| till)?(?=\W))", RegexOptions.IgnoreCase)]
    private static partial Regex Cycle();

    /// <summary>Where a cycle begins and ends.</summary>
    [GeneratedRegex(@"\b(?:(?:from|between) )?(?:the |their |our |a )?(?:(?:first|initial|sales|deal|opportunity|crm|customer|client) )?(?:start|beginning|contact|meeting|call|conversation|creation|created|opening|opened|open|entry|lead|scratch|registration|enquiry|inquiry|visit|demo|quote|offer|proposal) (?:to|until|and|till|through to|up to) (?:the |a |being )?(?:(?!won\b)\w+ )?(?:signature|signing|signed|finish|end|close|closed|closing|closure|contract|decision|order|win|won|po)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ends();

    [GeneratedRegex(@"\b(?:win|won)$", RegexOptions.IgnoreCase)]
    private static partial Regex ToWin();

    [GeneratedRegex(@"\bin (?:total|all|sum)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Idle();

    [GeneratedRegex(@"\b(?:(?:the )?(?:average|mean|typical) )?(?:(?:number of|how many) )?days (?:that )?(?:the |our |my )?(?:still |currently )?(?:open |live |active |current )?(?:deals?|opportunit(?:y|ies)|quotes?|opps?|offers?) (?:have|has|had) been (?:sitting|open|waiting|idle|lying|hanging|around|there|in the (?:pipeline|funnel))(?: (?:around|there|open))?\b|\b(?:(?:average|mean|typical) )?(?:age of|deal ages?|pipeline age|ages?)\b|\bhow (?:old|long)\b(?=[^?]*\b(?:been|open|pipeline|old)\b)[^?]{0,12}?(?:are|is|have|has)(?: been)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Age();

    [GeneratedRegex(@"\b(?:(?:average|mean|typical|usual|overall|avg|total) )?discount(?:s|ing|ed)?(?: (?:given|granted|levels?|rates?|depths?|percentages?|percent|offered|conceded|behaviou?r))*\b|\bhow (?:deep(?:ly)?|generous(?:ly)?|far|heavily|hard|steep(?:ly)?|aggressively|big|large|high) (?:do|did|are|have|is|were|was|has) (?:we |they |our (?:\w+ )?(?:reps|team) |the |our )?(?=[^?]*discount)|\bhow much (?:do|did|are|have|has|does) (?:we |they |our (?:\w+ )?(?:reps|team) |[\uE000-\uE03F]\s*)?(?=discount)|\b(?:off|below|under|against) (?:the )?list(?: price)?\b|\bprice (?:reductions?|erosion|concessions?)\b|\b(?:knock|come|take|shave) (?:off|down from) (?:the )?(?:list|price)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Discount();

    [GeneratedRegex(@"\bmedian(?: (?:closed|won|open|lost|new|[\uE000-\uE03F]\s*))*(?: (?:deal|contract|order|sale|selling|ticket|opportunity|win|acv|account|purchase|transaction|pipeline|customer))?(?: (?:sizes?|values?|amounts?|prices?|worth|revenue|acv|volume|tickets?|deals?))?(?: of)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Median();

    [GeneratedRegex(@"\b(?:average|avg\.?|mean|typical|usual|normal)(?: (?:closed|won|lost|open|new|[\uE000-\uE03F]\s*|size|value|worth|of|a|an|the|our))*\s*(?:(?:deal|contract|order|sales?|selling|ticket|opportunity|win|acv|account|purchase|transaction|customer|booking)[ -]?(?:sizes?|values?|amounts?|prices?|worth|revenue|acv|volumes?|tickets?)?|sizes?|values?|amounts?|revenue|acv|tcv|tickets?|deals?|wins?)\b(?! cycle)|\b(?:deal|ticket|contract|order) sizes?\b|\bhow (?:big|large|much|valuable)\b(?: (?:are|is|was|were))?(?= (?:an? |our |the )?(?:(?:average|typical|usual|normal|won|lost|open|closed|[\uE000-\uE03F]\s*) ?)*(?:deals?|wins?|orders?)(?: (?:on average|usually|typically|normally|worth))?)(?=[^?]*\b(?:average|typical|usual|normal|usually|typically|normally|deals|wins|orders)\b)|\b(?:value|size|amount|revenue|money) per (?:deal|win|opportunity|order|contract)\b|\b(?:asp|aov)\b|\bsize of (?:an? |our |the )?(?:average |typical )?(?:deals?|wins?|orders?|contracts?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Average();

    [GeneratedRegex(@"\b(?:total|revenue|value|amount|bookings|sales)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AndAmount();

    [GeneratedRegex(@"\b(?:revenues?|bookings|turnover|(?:total |annual |overall )?(?:acv|tcv|arr|mrr)|takings|proceeds|sales (?:volumes?|figures?|numbers?|totals?|amounts?|revenues?|values?|results?)|(?:total|overall|combined|aggregate|cumulative|summed|whole)(?: (?:won|lost|open|closed|new|[\uE000-\uE03F]\s*))*(?: (?:deal|sales|contract|pipeline|order|booked))?(?: (?:values?|amounts?|worth|size|sum|volume))?(?= (?:of|for|in|by|from|per|with|did|we|closed|won|lost|across|sales|pipeline|deals|\s))|(?:total|overall|combined) (?:value|amount|worth|sales|size|volume)|(?:deal|contract|order|pipeline|funnel|won|lost|open|closed|sales) (?:values?|amounts?|worth|volume in money|dollars)|(?:total|overall|combined|how much) [$€£¥](?= )|(?:values?|amounts?|worth|sum|dollar volume|dollars?|volume)(?: of)?(?= (?:everything |whatever |what |all |the |our |open |won |lost |closed |deals|opportunit|opps|business|pipeline|these|those|that))|sums? of|how (?:big|large|healthy|full|strong) (?:is|was|are)(?= (?:our |the |my )?(?:\w+ ){0,2}?(?:pipeline|funnel))|what does (?:our|the) (?=(?:\w+ )?pipeline)|how much (?:(?:of |in )?(?:new |total |our |the )*(?:business|money|revenue|sales|value|volume|in sales|in deals|cash)\b)?|how (?:many|much) (?:dollars|euros|pounds|yen|francs|kron\w+|usd|eur|gbp|jpy|chf)|what (?:did|has|have|does) (?:we|i|they|the team|[\uE000-\uE03F]) ?(?:bring in|brought in|make|made|earn(?:ed)?|generated?|take in|turn over)|what (?:did|have) (?:we|i|they|the team|our (?:\w+ )?(?:team|reps))?(?=[^?]*\b(?:in total|altogether|overall|in all|sum|total)\b)|worth|(?<!\w )sales(?! (?:teams?|reps?|process|cycles?|stages?|managers?|people|persons?|kits?|plays?|decks?|directors?|agents?|offices?|regions?|engineers?|training|playbook|enablement|motion|methodology|cycle|calls?|pitch|ops|operations|leaders?|quota|targets?|navigator|force))|(?<=\b(?:total|our|the|overall|what|were|are|all|net|gross|of|in|did|by|show|me|and|new) )sales(?! (?:teams?|reps?|process|cycles?|stages?|managers?|people|persons?|kits?|plays?|decks?|directors?|agents?|offices?|regions?|engineers?|training|playbook|enablement|motion|methodology|calls?|pitch|ops|operations|leaders?|quota|targets?)))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\b(?:how many|number of|numbers of|no\. of|count of|count (?:the |all |up |our )*|counts of|how often|how many times|quantity of|tally of|volume of|deal (?:counts?|volumes?|numbers?)|(?:win|loss|opportunity) (?:counts?|numbers?))(?: (?:of |all |the |our |different |separate |individual |such )*)?\b(?= ?(?:(?:[\w-]+ |[\uE000-\uE03F] ?){0,3}?(?:deals?|opportunit(?:y|ies)|opps?|transactions?|orders?|quotes?|wins?|loss(?:es)?|times|customers?|clients?|accounts?|logos?|pipeline)|(?:of (?:them|those|these)|were|was|did|do|have|has|are|is|ones|we|got|won|lost|open|closed|[\uE000-\uE03F]|stalled|contested)\b|\s*$|\s*[\uE000-\uE83F]))|(?<=#\s?)(?:of )?(?=deals|opp|wins|losses)|\b(?:deal|win|loss) counts?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Count();
}
