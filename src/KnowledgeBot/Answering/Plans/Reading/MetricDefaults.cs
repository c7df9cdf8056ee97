using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>What is meant when a question leaves the metric or the outcome out: "our best rep", "deals lost to Helm", "the pipeline".</summary>
static partial class MetricDefaults
{
    public static void Fill(Draft draft)
    {
        string asked = draft.Masked;
        if (Created().IsMatch(asked) && draft.Outcomes.All(o => o == OutcomeWords.Open))
        {
            draft.On ??= DealDate.Created;
        }

        if (draft.Metrics.Count > 0)
        {
            Adjust(draft, asked);
            return;
        }

        if (draft.GroupBy.Count == 0 && !draft.IsWhy && draft.Outcomes.Count > 0 && ListedFirms().IsMatch(asked))
        {
            draft.Group(DealField.Account);
        }

        // Who has bought is a customer.
        if (!draft.IsWhy && draft is { Order: null, Limit: null } && draft.Outcomes.TrueForAll(o => o == OutcomeWords.Won))
        {
            if (draft.GroupBy.TrueForAll(g => g == DealField.Account || g == DealField.Owner) && OwnCustomers().IsMatch(asked))
            {
                draft.GroupBy.Clear();
                draft.Group(DealField.Account);
                draft.IsSure = true;
            }

            draft.IsSure |= draft.GroupBy is [var to] && (to == DealField.Segment || to == DealField.Territory || to.Kind == DealFieldKind.AccountAttribute) && SellsTo().IsMatch(asked);
            if (draft.IsSure)
            {
                draft.Outcomes.Add(OutcomeWords.Won);
                draft.Measure(Metric.Count);
                return;
            }
        }

        bool deals = Deals().IsMatch(asked);
        bool pipeline = Pipeline().IsMatch(asked);
        if (draft.IsWhy || draft.GroupBy.Contains(DealField.Reason))
        {
            Reasons(draft, deals);
        }
        else if (draft.GroupBy.Contains(Breakdowns.Deal))
        {
            draft.Measure(draft.RankedBy ?? (Cycle().IsMatch(asked) ? Metric.CycleDays : Metric.Amount));
        }
        else if (pipeline)
        {
            draft.Measure(Metric.Amount);
        }
        else if (draft.GroupBy.Count > 0 && draft.GroupBy[0].Kind != DealFieldKind.Time)
        {
            Ranked(draft, asked, deals);
        }
        else if ((draft.Outcomes.Contains(OutcomeWords.Open) && draft.Periods.Count > 0 && (draft.On == DealDate.Expected || FigureDetails.IsExpected(asked))) || (deals && (draft.HasSlots || Listed().IsMatch(asked))) || (draft.Outcomes.Count > 0 && Nouns().IsMatch(asked)) || (draft.GroupBy.Count > 0 && draft.Outcomes.Count > 0))
        {
            draft.Measure(Metric.Count);
        }
        else if (draft.Compares && draft.Filters.Count > 0 && !(draft.GroupBy.TrueForAll(g => g == DealField.Product) && Unlike().IsMatch(asked)))
        {
            draft.Measure(Metric.WinRate);
        }
    }

    /// <summary>Outcomes a query is narrowed to; none where the metric has its own.</summary>
    public static string[] OutcomesFor(Draft draft, Metric metric)
    {
        string[] said = [.. draft.Outcomes.Distinct()];
        if (said.Length == 0 && metric is Metric.Count or Metric.Amount or Metric.AverageAmount or Metric.MedianAmount && draft.Filters.Exists(f => f.Field == DealField.Stage && f.Operator == FilterOperator.Is && IsEnd(draft, f)))
        {
            return [OutcomeWords.Closed];
        }

        // Only open deals are in a stage before the last.
        if (said.Length == 0 && metric is Metric.Count or Metric.Amount or Metric.AverageAmount or Metric.MedianAmount && draft.Filters.Exists(IsUnderway))
        {
            return [OutcomeWords.Open];
        }

        return metric switch
        {
            Metric.WinRate or Metric.WinRateByAmount or Metric.Age => [],
            Metric.CycleDays => said is [OutcomeWords.Won] or [OutcomeWords.Lost] ? said : [],
            Metric.Discount => said is [OutcomeWords.Won] or [OutcomeWords.Lost] or [OutcomeWords.Open] ? said : [],
            Metric.Amount or Metric.AverageAmount or Metric.MedianAmount when said.Length == 0 =>
                draft.On == DealDate.Created || draft.Filters.Exists(f => f.Field == DealField.Reason && f.Operator == FilterOperator.Is) || (draft.Filters.Exists(f => f.Field == DealField.Account && f.Operator == FilterOperator.Is) && Worth().IsMatch(draft.Masked)) ? [] : [OutcomeWords.Won],
            Metric.Amount or Metric.AverageAmount or Metric.MedianAmount when said.Contains(OutcomeWords.Won) && said.Contains(OutcomeWords.Closed) => [OutcomeWords.Won],
            _ => said,
        };
    }

    /// <summary>In a stage that is no end.</summary>
    public static bool IsUnderway(MetricFilter filter) => filter.Field == DealField.Stage && filter.Operator == FilterOperator.Is && filter.Values.All(v => OutcomeWords.Of(v) is null or OutcomeWords.Open && !Ended().IsMatch(v));

    /// <summary>A stage in which a deal is over: its name says so, or it is something that was done, "how many did we no-bid?".</summary>
    static bool IsEnd(Draft draft, MetricFilter filter) => filter.Values.Any(v => OutcomeWords.Of(v) is OutcomeWords.Won or OutcomeWords.Lost or OutcomeWords.Closed || Ended().IsMatch(v))
        || draft.Names.Exists(n => n.Name.Field == DealField.Stage && filter.Values.Contains(n.Name.Value, StringComparer.OrdinalIgnoreCase) && AsVerb().IsMatch(draft.Text.Original[..n.Start]));

    [GeneratedRegex(@"\b(?:no[ -]?(?:bid|go|quote)|declin\w*|withdr\w*|cancel\w*|disqualif\w*|abandon\w*|dead|reject\w*|regret\w*|expired|refus\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ended();

    [GeneratedRegex(@"\b(?:we|i|they|you|us)(?: have|'ve| had)? $", RegexOptions.IgnoreCase)]
    private static partial Regex AsVerb();

    static void Adjust(Draft draft, string asked)
    {
        if (draft.IsWhy && draft.Metrics is [Metric.Count])
        {
            Reasons(draft, true);
        }

        if (draft.Metrics is [Metric.Count] && draft.Outcomes.Count > 1 && draft.GroupBy.Count == 0)
        {
            draft.Group(DealField.Outcome);
        }

        // "the pipeline by value" and "how many deals and what are they worth" ask for both; "value of the pipeline" for one.
        if (draft.Metrics.Contains(Metric.Age) && draft.Metrics.Contains(Metric.CycleDays))
        {
            draft.Metrics.Remove(Metric.CycleDays);
        }

        if (draft.Metrics is [Metric.Age] && draft.Order is null && draft.GroupBy.Count == 0)
        {
            draft.Outcomes.Clear();
        }

        if (draft.GroupBy.Contains(DealField.Reason) && draft.Outcomes.Count == 0 && draft.Metrics is [Metric.Count])
        {
            draft.Outcomes.Add(OutcomeWords.Lost);
        }
    }

    static void Reasons(Draft draft, bool deals)
    {
        bool known = draft.Outcomes.Exists(o => o is OutcomeWords.Won or OutcomeWords.Lost) || deals || draft.GroupBy.Contains(DealField.Reason) || ReasonNoun().IsMatch(draft.Masked)
            || draft.Filters.Exists(f => f.Field == DealField.Competitor);
        if (!known)
        {
            return;
        }

        bool isSaid = draft.Outcomes.Exists(o => o is OutcomeWords.Won or OutcomeWords.Lost);
        if (NotWon().IsMatch(draft.Masked) || !isSaid || OutcomeWords.OfBuyers(draft.Masked) is OutcomeWords.Lost)
        {
            string ended = NotWon().IsMatch(draft.Masked) ? OutcomeWords.Lost : OutcomeWords.OfBuyers(draft.Masked) ?? OutcomeWords.Lost;
            draft.Outcomes.Clear();
            draft.Outcomes.Add(ended);
        }

        draft.GroupBy.Remove(DealField.Reason);
        draft.GroupBy.Insert(0, DealField.Reason);
        draft.IsWhy = true;
        draft.Measure(Metric.Count);
    }

    static void Ranked(Draft draft, string asked, bool deals)
    {
        DealField by = draft.GroupBy[0];
        bool money = Money().IsMatch(asked);
        bool judged = draft.Order is not null;
        if (Cycle().IsMatch(asked))
        {
            draft.Outcomes.Clear();
            draft.Measure(Metric.CycleDays);
            return;
        }

        Metric? metric = draft.Outcomes switch
        {
            _ when money && !deals => Metric.Amount,
            [OutcomeWords.Lost, ..] or [OutcomeWords.Won, ..] or [OutcomeWords.Open, ..] or [OutcomeWords.Closed, ..] => Metric.Count,
            _ when deals && !Judged().IsMatch(asked) => Metric.Count,
            _ when draft.Compares => Metric.WinRate,
            _ when !judged => null,
            _ when by == DealField.Competitor => Tough().IsMatch(asked) ? Metric.WinRate : Metric.CompetitorShare,
            _ when by == DealField.Segment || by == DealField.Territory || by.Kind is DealFieldKind.AccountAttribute or DealFieldKind.Extra => Metric.WinRate,
            _ when by == DealField.Stage => Metric.Count,
            _ => Metric.Amount,
        };
        if (metric is { } chosen)
        {
            draft.Measure(chosen);
        }
    }

    [GeneratedRegex(@"\b(?:don't|didn't|aren't|do not|did not|are not|not|never|fail(?:ed)? to|can't|cannot)\b(?: we| i| they)?(?: \w+)? (?:win|winning|won|close|closing|sell)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotWon();

    [GeneratedRegex(@"\b(?:created|opened|started|entered|added|generated|new (?:deals?|opportunit(?:y|ies)|opps?|pipeline|business opportunities)|(?<!\b(?:should|will|could|may|might|to) )c[oa]me in|coming in|began|registered|logged|engaged|sourced|initiated|kicked off)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Created();

    [GeneratedRegex(@"\b(?:deals?|opportunit(?:y|ies)|opps?|transactions)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deals();

    [GeneratedRegex(@"\b(?:pipeline|funnel)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pipeline();

    [GeneratedRegex(@"\b(?:wins|losses|we (?:have )?(?:won|lost))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Nouns();

    /// <summary>"clients we took from a rival", "hedge funds lost in May": the firms are wanted, not their number.</summary>
    [GeneratedRegex(@"^\W*(?:(?:list|name|show|give|me|all|the|our|of|which|what|every|[\uE000-\uE03F])\s*)*(?:clients?|customers?|accounts?|logos?|names?)\s+(?:of )?(?:that |which |who |did |have |has |were |was )*(?:we|i|they|won|lost|taken|signed|captured|poached)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListedFirms();

    /// <summary>"Who are our customers in folding carton?", "list our clients in France".</summary>
    [GeneratedRegex(@"^\W*(?:and |so |please )?(?:who|which|what|name|list|show)(?: me| us)?(?: (?:are|is|all|of|the|every))* (?:our|my) (?:(?:current|existing|own|active|[\uE000-\uE03F])\s+)*(?:customers|clients|buyers)\b|^\W*(?:which|what) (?:(?:[\uE000-\uE03F])\s+)?(?:customers|clients) do (?:we|i) (?:currently |already )?(?:have|serve|supply)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OwnCustomers();

    /// <summary>"Which segments do we sell to?"</summary>
    [GeneratedRegex(@"\b(?:do|did|have|are) we (?:\w+ )?(?:sell|sold|selling) (?:in|into|to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SellsTo();

    [GeneratedRegex(@"\b(?:list|show|all|every|any|which|name|give)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Listed();

    [GeneratedRegex(@"\b(?:sold|sells?|brought in|brings? in|money|revenue|business|booked|books|bought|spent|purchased|value|generat\w+|earn\w*|made|makes)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(?:best|worst|strongest|weakest|good|bad|well|badly|poorly|strong|weak)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Judged();

    [GeneratedRegex(@"\b(?:tough\w*|hard\w*|easi\w*|dangerous|best|worst|beat|strong\w*|weak\w*|well|badly|poorly)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tough();

    [GeneratedRegex(@"\breasons?\b|\blos(?:e|es|t|ing|s(?:es)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ReasonNoun();

    /// <summary>What tells products apart stands in their papers.</summary>
    [GeneratedRegex(@"\b(?:differences?|differ|distinguish\w*|distinction|what sets)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unlike();

    [GeneratedRegex(@"\b(?:longest|shortest|slowest|fastest|quickest)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cycle();

    [GeneratedRegex(@"\b(?:worth|value|size|valued|big|large)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Worth();
}
