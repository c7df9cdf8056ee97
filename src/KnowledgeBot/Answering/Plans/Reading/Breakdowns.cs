using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>By what figures are split, in which order, and how many are wanted.</summary>
sealed partial class Breakdowns(FieldWords fields)
{
    readonly Regex _by = new($@"\b(?:(?:broken|split|sliced|cut|grouped|arranged|sorted|ranked|listed|compared|segmented)(?: it| them| that)? (?:down |up )?(?:by|per|into|across|for)|breakdown (?:by|per|of|across)|by|per|for (?:each|every)(?: of (?:our|the))?|in (?:each|every)|(?:each|every)(?: one)?(?: of (?:our|the|my|these|those))?|across(?: all)?(?: of)?(?: the| our)?(?: different| various)?|among(?: all)?(?: the| our)?|from (?:one )?(?={fields.Pattern} to )|vary (?:by|across|between)|differ (?:by|across|between)|between(?: the| our)?(?: different| various)?|with (?:each|every)|to (?:each|every)|against (?:each|every)|at (?:each|every))\s+(?:the |our |individual |single |different |each |calendar )*(?<f>{fields.Pattern})\b(?: basis)?(?:\s*(?:,|and|&|/|x|then|then by|and by|and per)\s+(?:by |per |each )?(?<g>{fields.Pattern})\b)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    readonly Regex _which = new($@"\b(?:which|what|whose)\s+(?:of (?:our|the)\s+)?(?:[\uE000-\uE03F]\s+)?(?:one\s+|(?<n>\d{{1,2}}|{Counted})\s+)?(?<f>{fields.Pattern})\b(?!\s+(?:did|do) (?:we|they) (?:give|quote|offer))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    readonly Regex _those = new($@"^\W*(?:(?:list|show|name|give|me|us|all|the|our|any)\s+)*(?<f>{fields.Pattern})\b(?=\s+(?:with|having)\b[^?]*\b(?:rates?|averages?|cycles?)\b|\s+(?:who|that|which|with|having)\b[^?]*\b(?:won|lost|closed|sold|had|have|has|with|having)\s+(?:(?:more|fewer|less) than|at least|at most|over|under|above|below|\s))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    readonly Regex _ranked = new($@"\b(?:(?<o>top|bottom|best|worst|leading|biggest|fattest|juiciest|largest|highest|smallest|lowest|weakest|strongest|most (?:successful|valuable|common|frequent|important|profitable|dangerous|active)|least (?:successful|valuable|common|frequent)|toughest|hardest|easiest|main|key|slowest|fastest|quickest|longest|shortest|oldest|newest)[ -]*(?:performing |selling |ranked |earning |producing |closing |priced )?(?<n>\d{{1,3}}|{Counted}|few)?|(?<n>\d{{1,3}}|{Counted}) (?<o>best|worst|biggest|fattest|juiciest|largest|highest|smallest|lowest|top|bottom|leading|most \w+|least \w+|strongest|weakest|toughest|slowest|fastest|oldest|newest))[ -]+(?:performing |selling |ranked |earning |producing |closing |single |individual |value |valued |priced |won |lost |open |closed |stalled |stuck )*(?:[\uE000-\uE03F]\s+)?(?<f>{fields.Pattern}|deals?|opportunit(?:y|ies)|opps?|wins?(?![ /-]?(?:rate|ratio|percent|loss))|loss(?:es)?(?! (?:rate|reason))|orders?(?! (?:values?|sizes?|amounts?|intake))|ones)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    readonly Regex _each = new($@"\b(?<f>{fields.Pattern}) (?:for|by|after|upon|to) \k<f>\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    readonly Regex _rank = new($@"\b(?:rank|ranking|compare|order|sort|list)(?: of| all| the| our| me)* (?<f>{fields.Pattern})\b(?= by| on| acc(?:\.|ording))|\b(?<f>{fields.Pattern}) (?:ranked|sorted|ordered|compared)\b(?= by| on| acc(?:\.|ording))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // "Reps with a hit rate below 40 %": what has a value of its own is a group.
    readonly Regex _whose = new($@"\b(?<f>{fields.Pattern})\s+(?:with|whose|having|that have|who have|that has|who has|where)\s+(?:(?:the|an?|their|our|its)\s+)?(?=(?:\w+\s+){{0,3}}?(?:(?:win|hit|close|closing|conversion|success|loss|strike)[ -]?(?:rates?|ratios?|percentages?)|winrates?|averages?|avg|mean|median|discounts?|(?:sales |deal )?cycles?)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // "Three competitors against which we do worst."
    readonly Regex _several = new($@"^\W*(?:(?:list|show|name|give|tell|me|us|the|our)\s+)*(?<n>\d{{1,2}}|{Counted})\s+(?<f>{fields.Pattern})\b(?=[^?]*\b(?:worst|best|most|least|lowest|highest|poorest|weakest|strongest|fewest|biggest|smallest)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    const string Counted = "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty";
    static readonly int[] s_counts = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20];

    /// <summary>The deal itself, by its id in the CRM.</summary>
    public static readonly DealField Deal = new(DealFieldKind.Text, "deal");

    public void Read(Draft draft)
    {
        QuestionText text = draft.Text;
        Ranked(draft);
        Times(draft, Steps());
        foreach (Match m in text.TakeAll(_each).Concat(text.TakeAll(_rank)).Concat(text.TakeAll(_by)))
        {
            Group(draft, m.Groups["f"].Value);
            Group(draft, m.Groups["g"].Value);
            if (m.Value.StartsWith("by ", StringComparison.OrdinalIgnoreCase) || m.Value.StartsWith("per ", StringComparison.OrdinalIgnoreCase))
            {
                draft.SaidGroups.AddRange(draft.GroupBy.Except(draft.SaidGroups).ToList());
            }
        }

        if (draft.GroupBy.TrueForAll(g => g.Kind != DealFieldKind.Time))
        {
            Times(draft, Trend());
        }

        if (draft.GroupBy.Count == 0 && text.Take(_several) is { } several)
        {
            Group(draft, several.Groups["f"].Value);
            draft.Limit ??= Count(several.Groups["n"].Value);
        }

        // "Reps with a hit rate below 40 %", "customers who bought more than 3 times": those whose figure lies so.
        if (draft.GroupBy.Count == 0 && (draft.Filters.Exists(f => f.Field.Kind == DealFieldKind.Number) || GroupBounds.CountBound.IsMatch(draft.Masked)) && text.Take(_those) is { } those)
        {
            Group(draft, those.Groups["f"].Value);
        }

        if (text.Take(_which) is { } which)
        {
            Group(draft, which.Groups["f"].Value);
            draft.Limit ??= which.Groups["n"].Success ? Count(which.Groups["n"].Value) : null;
        }

        if (draft.GroupBy.Count == 0 && text.Take(Who()) is not null)
        {
            bool isRivalNamed = draft.Filters.Exists(f => f.Field == DealField.Competitor && f.Operator == FilterOperator.Is);
            draft.Group(isRivalNamed ? DealField.Owner : draft.Text.Original.Contains("lose to", StringComparison.OrdinalIgnoreCase) || Against().IsMatch(draft.Text.Original) ? DealField.Competitor : DealField.Owner);
        }

        if (draft.GroupBy.Count == 0 && text.Take(_whose) is { } whose)
        {
            Group(draft, whose.Groups["f"].Value);
        }

        Lengths(draft);
        Discounts(draft);
        if (draft.GroupBy.Count == 0 && text.Take(Where()) is not null)
        {
            draft.Group(DealField.Territory);
        }

        if (draft.GroupBy.Count > 0)
        {
            draft.Order ??= text.Take(Downward()) is not null ? MetricOrder.Ascending : text.Take(Upward()) is not null ? MetricOrder.Descending : null;
        }

        if ((draft.Limit is null || draft.RankedBy is not null) && text.Take(TopAlone()) is { } top)
        {
            draft.Limit = Count(top.Groups["n"].Value);
            draft.Order = draft.RankedBy is not null && draft.Order is { } said ? said : top.Groups["o"].Value.ToLowerInvariant() is "bottom" or "worst" or "lowest" ? MetricOrder.Ascending : MetricOrder.Descending;
        }
    }

    void Ranked(Draft draft)
    {
        if (draft.Text.Take(TookLongest()) is { } took)
        {
            draft.Group(Deal);
            draft.Order = took.Groups["o"].Value.ToLowerInvariant() is "longest" or "slowest" or "most time" ? MetricOrder.Descending : MetricOrder.Ascending;
            draft.Limit = took.Value.Contains("deals", StringComparison.OrdinalIgnoreCase) ? 10 : 1;
            if (OutcomeWords.Of(took.Value) is { } ended)
            {
                draft.Outcomes.Add(ended);
            }

            return;
        }

        if (draft.Text.Take(_ranked) is not { } m)
        {
            return;
        }

        string how = m.Groups["o"].Value.ToLowerInvariant();
        string what = m.Groups["f"].Value.ToLowerInvariant();
        bool isDeal = IsDeal().IsMatch(what);
        bool isMean = isDeal && OnAverage().IsMatch(draft.Masked);
        if (isMean)
        {
            draft.Measure(Metric.AverageAmount);
        }
        else if (what != "ones")
        {
            draft.Group(isDeal ? Deal : fields.Of(what)!);
        }

        if (isDeal && OutcomeWords.Of(m.Value) is { } outcome)
        {
            draft.Outcomes.Add(outcome);
        }

        bool ascending = how is "bottom" or "worst" or "smallest" or "lowest" or "weakest" or "toughest" or "hardest" or "fastest" or "quickest" or "shortest" || how.StartsWith("least", StringComparison.Ordinal) || how == "most dangerous";
        draft.Order = ascending ? MetricOrder.Ascending : MetricOrder.Descending;
        draft.Limit = isMean ? 1 : m.Groups["n"].Success && m.Groups["n"].Value != "few" ? Count(m.Groups["n"].Value)
            : what.EndsWith('s') || how is "main" or "key" || how.StartsWith("most ", StringComparison.Ordinal) ? (isDeal ? 10 : null) : 1;
    }

    /// <summary>Single deals by how long they took or have been open. Who owns the one is asked beside it: "which rep has the oldest open deal".</summary>
    static void Lengths(Draft draft)
    {
        string asked = draft.Masked;
        bool isDeal = draft.GroupBy.Contains(Deal);
        Match cycle = Cycles().Match(asked);
        bool isCycle = cycle.Success && draft.GroupBy.TrueForAll(g => g == Deal || g == DealField.Owner) && !(draft.GroupBy.Contains(DealField.Owner) && !isDeal);
        Match lasting = Lasting().Match(asked);
        if (!isDeal && !isCycle && !(lasting.Success && draft.GroupBy.TrueForAll(g => g == DealField.Owner)))
        {
            return;
        }

        Match how = isCycle ? cycle : lasting.Success ? lasting : Superlative().Match(asked);
        if (!how.Success)
        {
            return;
        }

        bool isOpen = !isCycle && (StillOpen().IsMatch(asked) || (Old().IsMatch(how.Value) && !Ended().IsMatch(asked)));
        if (!isOpen && !isCycle && !Long().IsMatch(how.Value))
        {
            return;
        }

        bool isShort = Short().IsMatch(how.Value);
        bool asksOwner = Asked().IsMatch(asked) || draft.GroupBy.Contains(DealField.Owner);
        draft.GroupBy.RemoveAll(g => g != Deal);
        draft.Group(Deal);
        if (asksOwner)
        {
            draft.Group(DealField.Owner);
        }

        draft.RankedBy = isOpen ? Metric.Age : Metric.CycleDays;
        draft.Order = isShort ? MetricOrder.Ascending : MetricOrder.Descending;
        draft.Limit ??= Many().IsMatch(asked) ? 10 : 1;
        draft.Text.TakeAll(Superlative());
        draft.Text.TakeAll(Lasting());
    }

    /// <summary>"The biggest discount we ever gave", "which deal had the largest discount?": of one deal, unless it is somebody's mean.</summary>
    static void Discounts(Draft draft)
    {
        bool isReceived = Received().IsMatch(draft.Masked);
        if (Discount().Match(draft.Masked) is not { Success: true } m || !(draft.GroupBy.TrueForAll(g => g == Deal) || (isReceived && draft.GroupBy is [var owner] && owner == DealField.Owner)))
        {
            return;
        }

        draft.GroupBy.Clear();
        draft.Group(Deal);
        draft.RankedBy = Metric.Discount;
        draft.Order = Low().IsMatch(m.Groups["o"].Value) ? MetricOrder.Ascending : MetricOrder.Descending;
        draft.Limit ??= m.Groups["n"].Success ? Count(m.Groups["n"].Value) : m.Value.EndsWith('s') ? 10 : 1;
        draft.Text.Take(Discount());
    }

    const string Extreme = "biggest|largest|highest|steepest|deepest|maximum|max|smallest|lowest|minimum";

    [GeneratedRegex(@"\b(?:(?:top|the) (?<n>\d{1,2}|" + Counted + @") )?(?<o>" + Extreme + @") (?:(?:single|individual|ever|such|price|customer) )*(?:discounts?|price (?:cuts?|reductions?|concessions?))(?! (?:rates?|levels?|tier|authority|limit|allowed|policy|i (?:can|may)|we (?:can|may)))\b|(?<=\bdeals?\b[^?]*)\b(?:by|with the (?<o>" + Extreme + @")) (?:size of )?(?:the )?discounts?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Discount();

    [GeneratedRegex(@"^(?:smallest|lowest|minimum)", RegexOptions.IgnoreCase)]
    private static partial Regex Low();

    /// <summary>Who is given something is a customer.</summary>
    [GeneratedRegex(@"\b(?:who|whom)\b (?:\w+ )?(?:got|gets|received|receives|was (?:given|granted|offered)|did we (?:give|grant|offer))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Received();

    const string Longest = "oldest|longest|slowest|shortest|quickest|fastest|newest|youngest|most recent|latest";

    [GeneratedRegex(@"\b(?:" + Longest + @")\b(?:[- ](?:running|standing|pending|lasting|lived))?", RegexOptions.IgnoreCase)]
    private static partial Regex Superlative();

    /// <summary>"Our shortest sales cycle": of one deal, unless it is the shortest of averages.</summary>
    [GeneratedRegex(@"\b(?:longest|slowest|shortest|quickest|fastest)[- ](?:(?:ever|single|individual|won|lost|closed) )*(?:(?:sales|deal|buying|selling|closing) )?(?:cycles?|turn-?arounds?|time to (?:close|win|order|signature))\b(?! on average)", RegexOptions.IgnoreCase)]
    private static partial Regex Cycles();

    /// <summary>"Which deals have been open longest?", "the longest-running open deals".</summary>
    [GeneratedRegex(@"\b(?:open|pending|sitting|stuck|waiting|undecided|in the pipeline|on the books)(?: for| around)?(?: the)? longest\b|\blongest[- ](?:running|standing|pending|lived|open|undecided)\b(?= [^?]*\b(?:deals?|opportunit|opps?|pipeline|ones?)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Lasting();

    [GeneratedRegex(@"\b(?:open|pending|undecided|unclosed|pipeline|in the (?:pipeline|funnel)|still (?:running|going|alive)|live|active)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StillOpen();

    [GeneratedRegex(@"\b(?:won|wins?|lost|loss(?:es)?|closed|signed|ever|orders?|booked|landed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ended();

    [GeneratedRegex(@"^(?:oldest|youngest|longest[- ])", RegexOptions.IgnoreCase)]
    private static partial Regex Old();

    [GeneratedRegex(@"^(?:longest|slowest|shortest|quickest|fastest)", RegexOptions.IgnoreCase)]
    private static partial Regex Long();

    [GeneratedRegex(@"^(?:shortest|quickest|fastest|newest|youngest|most recent|latest)", RegexOptions.IgnoreCase)]
    private static partial Regex Short();

    [GeneratedRegex(@"\b(?:who|whom|whose|(?:which|what) (?:(?:of|my|our|the|one|sales|account) )*(?:people|persons?|reps?|sellers?|colleagues?|guys|team|engineers?|owners?|agents?|managers?))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:deals|opportunities|opps|wins|losses|orders|cycles|ones)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Many();

    void Group(Draft draft, string words)
    {
        if (words.Length > 0 && fields.Of(words) is { } field)
        {
            draft.Group(field);
        }
    }

    static void Times(Draft draft, Regex steps)
    {
        foreach (Match m in draft.Text.TakeAll(steps))
        {
            string words = m.Value.ToLowerInvariant();
            draft.Group(words.Contains("month", StringComparison.Ordinal) ? DealField.Month
                : words.Contains("year", StringComparison.Ordinal) || words.Contains("annual", StringComparison.Ordinal) ? DealField.Year
                : words.Contains("quarter", StringComparison.Ordinal) ? DealField.Quarter : draft.GroupBy.Any(g => g.Kind == DealFieldKind.Time) ? draft.GroupBy.First(g => g.Kind == DealFieldKind.Time) : DealField.Month);
        }
    }

    /// <summary>The first number of a question from which bounds and periods are taken; null for none.</summary>
    public static int? Number(string text) => AnyNumber().Match(text) is { Success: true } m ? Count(m.Value) : null;

    [GeneratedRegex(@"(?<![\w.,$€£])(?:\d{1,3}|" + Counted + @")\b(?![.,]?\d|\s*(?:%|k\b|days?\b))", RegexOptions.IgnoreCase)]
    private static partial Regex AnyNumber();

    static int Count(string word) => int.TryParse(word, out int number) ? Math.Max(1, number) : Array.IndexOf(Counted.Split('|'), word.ToLowerInvariant()) is >= 0 and var at ? s_counts[at] : 5;

    /// <summary>"Which segment gives us the smallest deals on average?"</summary>
    [GeneratedRegex(@"^(?=[^?]*\b(?:which|what|whose|who)\b).*\bon average\b", RegexOptions.IgnoreCase)]
    private static partial Regex OnAverage();

    /// <summary>"Which won deal took the longest?"</summary>
    [GeneratedRegex(@"\b(?:which|what)(?: of (?:our|the|my))? (?:(?:won|lost|closed|our|of|the) )*(?:deals?|orders?|wins?|loss(?:es)?|opportunit(?:y|ies)) (?:that )?(?:we (?:won|lost|closed) )?(?:took|has taken|have taken|needed|lasted|dragged on|ran)(?: us)?(?: the)? (?<o>longest|shortest|most time|least time)(?: to (?:close|win|lose|sign|decide))?\b", RegexOptions.IgnoreCase)]
    private static partial Regex TookLongest();

    [GeneratedRegex(@"^(?:deals?|opportunit(?:y|ies)|opps?|wins?|loss(?:es)?|orders?)$", RegexOptions.IgnoreCase)]
    private static partial Regex IsDeal();

    [GeneratedRegex(@"\b(?:month[- ](?:by|on|after|to)[- ]month|quarter[- ](?:by|after|to)[- ]quarter|year[- ](?:by|after|to)[- ]year|(?:monthly|quarterly|yearly|annual)(?! (?:reports?|reviews?|meetings?|board|updates?|decks?|plans?|statements?|calls?|budgets?|kick-?offs?|conferences?|business reviews?)\b)|annually|over the (?:months|quarters|years)|month over month)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Steps();

    /// <summary>Steps that the question leaves open.</summary>
    [GeneratedRegex(@"\b(?:over time|trend(?:s|ed|ing|line)?|(?:developed|evolved|changed|moved|trended) over)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Trend();

    [GeneratedRegex(@"^\W*(?:and |so )?(?:who|whom)(?:'s|\b)|\b(?:who|whom)\b(?= (?:has|have|had|is|are|was|did|do|does|won|wins|closed|closes|sold|sells|lost|loses|booked|brings?|brought|gives?|gave|discounts?|we|on|in|among|of|\s))", RegexOptions.IgnoreCase)]
    private static partial Regex Who();

    [GeneratedRegex(@"\b(?:took|takes?|taking|stole|steals?|snatch\w*|grab\w*|win|wins|won) [^?]*\b(?:off|from) us\b|\b(?:who|whom)\b.*\b(?:lose|losing|lost) (?:\w+ ){0,4}?(?:to|against)\b|\b(?:against|to) whom\b|\bwho(?:m)? (?:do|did|have|are) (?:we|they|our \w+) (?:\w+ )?(?:meet|met|face|faced|facing|run|see|seen|compete|competing|up|beat|win|lose|lost|encounter|come|came|most|usually|often)\b|\bwho (?:else )?(?:beats|beat) us\b|\bwho are (?:our|the) (?:\w+ )?(?:compet|rival)", RegexOptions.IgnoreCase)]
    private static partial Regex Against();

    [GeneratedRegex(@"^\W*(?:and )?where\b(?= (?:do|did|are|have|is|does))", RegexOptions.IgnoreCase)]
    private static partial Regex Where();

    [GeneratedRegex(@"\b(?:(?:the )?(?:worst|least(?: often)?|lowest|fewest|smallest|weakest|poorest|shortest|fastest|quickest|bottom|in ascending order|ascending|hardest|toughest))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Downward();

    [GeneratedRegex(@"\b(?:(?:the )?(?:most(?: often| frequently| commonly)?|best|highest|biggest|largest|greatest|strongest|fattest|fullest|richest|longest|slowest|top|in descending order|descending|more often|better|higher|more|better off))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Upward();

    [GeneratedRegex(@"\b(?:only |just )?(?:the )?(?<o>top|bottom|first|best|worst|lowest|highest) (?<n>\d{1,3}|" + Counted + @")\b", RegexOptions.IgnoreCase)]
    private static partial Regex TopAlone();
}
