using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Tells when the deals themselves are wanted, one by one, and not a number of them.</summary>
static partial class DealListWords
{
    /// <summary>What is asked to stand beside each deal is no grouping: "all lost deals with their reasons".</summary>
    public static bool Read(Draft draft)
    {
        string masked = draft.Masked;
        bool anyFirm = !draft.Filters.Exists(f => f.Field == DealField.Account);
        bool isWhole = anyFirm && draft.Metrics.TrueForAll(m => m == Metric.Count) && draft.Limit is null && !draft.Compares && (FirmsOf().IsMatch(masked) || (draft.Metrics.Count == 0 && draft.Outcomes is [OutcomeWords.Open] && WhatComes().IsMatch(masked) && (draft.On == DealDate.Expected || FigureDetails.IsExpected(masked))) || (draft.Filters.Count + draft.Periods.Count > 0 && draft.Metrics.Count == 0 && StillOpen().IsMatch(masked)));
        if (!isWhole && (draft.Metrics.Exists(m => m != Metric.Count) || draft.Limit is not null || draft.Order is not null || draft.Compares || !Listed().IsMatch(masked) || Numbered().IsMatch(masked)
            || (draft.IsWhy && !Beside().IsMatch(masked)) || draft.GroupBy.Exists(g => g.Kind == DealFieldKind.Time || !Beside().IsMatch(masked))))
        {
            return false;
        }

        draft.GroupBy.Clear();
        draft.Order = null;
        draft.IsWhy = false;
        draft.Measure(Metric.Count);
        return true;
    }

    /// <summary>Whether the deals are wanted where the rules have not read everything.</summary>
    public static bool IsAsked(Draft draft) => Listed().IsMatch(draft.Masked) && !Numbered().IsMatch(draft.Masked) && draft is { Limit: null, Order: null, Compares: false, IsWhy: false };

    /// <summary>Says that a list is wanted, of whatever.</summary>
    public static bool IsSaid(Draft draft) => Wanted().IsMatch(draft.Masked);

    [GeneratedRegex(@"\b(?:list(?:ed|s|ing)?|one by one|one line each|deal by deal|each (?:one )?of them|each|itemi[sz]ed?|all of (?:them|it)|every (?:one|single one)|names?|which (?:ones?|of)|what(?: else)? (?:is|are|'s|does|do|has|have)|show me (?:all|every|the|what)|everything)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Wanted();

    const string Deals = @"(?:deals?|opportunit(?:y|ies)|opps?|wins|losses|tenders|bids|pursuits)";

    [GeneratedRegex(@"[?.,;:–-]\s*(?:please |pls |and |then )*(?:list|show|name|give|enumerate|which)(?: me| us)?(?: (?:them|these|those|the|all|ones?|open|won|lost|deals?|of|please|by name))*\W*$|^\W*(?:and |so |ok )?(?:(?:do|have) (?:we|i) (?:currently |still )?(?:have |got )?|is there |are there |have we got )(?:any|some)(?:thing|(?: (?:deals?|opportunit(?:y|ies)|opps?|business))) (?:(?:still|currently|now|that|which|is|are) )*(?:open|pending|running|going(?: on)?|in play|in progress|undecided|on the go|cooking)\b|^\W*(?:(?:please|and|ok|can you|could you|i want|i need|i'd like)\s+)*(?:(?:list|show|name|give|enumerate|tell|get|pull)(?: me| us)?(?: up)?\s|(?:what|which)\s+(?=(?:are |were |of |our |the |these |open |won |lost |closed |stalled |stuck |new |recent |active |live |pending |current |other |large |big |small |[\uE000-\uE03F]\s*)*" + Deals + @")|all\b|every\b|(?=(?:(?:the|our|my|open|won|lost|stalled|stuck|current|live|[\uE000-\uE03F])\s+)*(?:deals|opportunities|opps)\b(?:\s+(?:that|which|in|with|at|for|from|of|against|over|above|under|below|worth)\b|\s*(?:[\uE000-\uF8FF]|[.,:;]|$))(?![^?]*\b(?:how|count|number)\b))|an? (?:list|overview) of\s)[^?]{0,60}?\b" + Deals + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex Listed();

    /// <summary>"Who did we lose to Orrery?", "who are the customers I won in the UK?": firms, and not who did it.</summary>
    [GeneratedRegex(@"^\W*(?:and |so |ok )?what (?:all )?(?:did|have) (?:we|i) (?:already )?(?:won|win|lost|lose|closed?|sign|signed|land|landed)\b(?=\s*(?:(?:in|on|during|since|over|with|against|from|at|to|so far)\b|[\uE000-\uF8FF]|\W*$))|^\W*(?:and |so |ok )?what (?:was|were|got|has been) (?:lost|won|signed)\b|^\W*(?:and |so |ok )?(?:who(?:m)?(?: else| all)?|who(?:'s| are| were) (?:all )?(?:of )?(?:the |our |my |those )*(?:customers?|clients?|accounts?|firms?|compan(?:y|ies)|prospects?|buyers?)(?: that| who| which)?) (?:(?:did|have|do) )?(?:we|i)(?:'ve)? (?:(?:have|already|ever|just|actually) )*(?:lost|lose|won|win|signed|sign|landed|land|closed|close)\b(?!(?: the)? (?:most|more|best|least|biggest))(?![^?]*\b(?:to|against|from|most)\b(?!\s*(?:the )?[\uE000-\uE03F]))", RegexOptions.IgnoreCase)]
    private static partial Regex FirmsOf();

    [GeneratedRegex(@"^\W*(?:and |so |ok )?(?:what|which)(?:'s|s| is| are| do(?:es)?| will| should| else| quotes?| offers?| orders?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WhatComes();

    [GeneratedRegex(@"^\W*(?:and |so |ok )?(?:what|which)(?:'s|s| is| are| do (?:we|i) have| have (?:we|i) got| else is)?(?: (?:still|currently|now|all|else|left))* (?:open|pending|ongoing|in play|in progress|undecided|unclosed)\b(?! (?:source|days?|hours?|until|points?|items?|questions?|issues?|tickets?|tasks?|actions?|positions?|roles?))", RegexOptions.IgnoreCase)]
    private static partial Regex StillOpen();

    [GeneratedRegex(@"\b(?:how (?:many|much)|number|count|share|percent\w*|rate|average|median|total|sum|by|per|each|reasons? (?:why|for|we)|causes?|why|what for|most (?:common|frequent)|top|biggest|largest|smallest|best|worst|longest|value of|worth)\b|^\W*(?:what|which) (?:are |is |were |was )?(?:the |our )?(?:\w+ )?reasons?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\b(?:with|and|plus|including|incl\.?|together with|along with|as well as|,)\s+(?:the |their |its |each |a )*(?:(?:loss |win |lost |deal )?(?:reasons?|owners?|reps?|competitors?|products?|accounts?|stages?|segments?|amounts?|values?|dates?))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();
}
