using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Periods;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Questions that only change the one before: "and for DACH?", "by competitor?", "only won ones", "top 3", "why?".</summary>
static partial class FollowUpReader
{
    /// <returns>Null when the question stands by itself.</returns>
    public static QuestionPlan? Read(Draft draft, string question, QuestionPlan previous, FiscalCalendar calendar)
    {
        if (draft.Metrics.Count == 0 && draft.Facts.Count == 0 && Worth().IsMatch(question))
        {
            draft.Measure(Metric.Amount);
        }

        bool own = draft.Metrics.Count > 0 || draft.Facts.Count > 0;
        bool leans = Lead().IsMatch(question) || Pronoun().IsMatch(question) || IsElliptic(draft, own);
        bool onlySlots = !own && draft.Leftovers.Count == 0 && (draft.HasSlots || draft.Names.Count > 0) && !Whole().IsMatch(draft.Masked);
        bool why = draft.IsWhy && !own && !draft.HasSlots && draft.Leftovers.Count == 0;
        if (!(leans || onlySlots || why) || draft.Leftovers.Exists(l => !l.IsName) || LookupCues.InFigures(draft.Masked))
        {
            return null;
        }

        if (draft.Leftovers.Count > 0)
        {
            return previous.Figures.Count > 0 ? new QuestionPlan { UnknownNames = [.. draft.Leftovers.Select(l => l.Words)] } : null;
        }

        if (draft.Names.FirstOrDefault(n => n.IsAmbiguous) is { } unclear)
        {
            return new QuestionPlan { Clarification = new Clarification(question, unclear.Words, unclear.Names, []) };
        }

        if (draft.IsWhy && previous.Figures.Count > 0)
        {
            MetricQuery reasons = Reasons(Changed(draft, previous.Figures[0], calendar));
            return previous with { Figures = [reasons], Facts = FactQueries.ForReasons(reasons), Rest = [] };
        }

        if (draft.Facts.Count > 0)
        {
            return previous.Facts.Count == 0 ? null : previous with { Facts = [.. draft.Facts.Select(t => Changed(draft, previous.Facts[0]) with { Type = t, DueFrom = null, DueTo = null })], Figures = [], Rest = [] };
        }

        bool isList = previous.Figures.Count > 0 && Which().IsMatch(question) && draft.GroupBy.Count == 0 && draft.Metrics.TrueForAll(m => m == Metric.Count);
        if (isList)
        {
            draft.Measure(Metric.Count);
        }

        bool moves = Step().IsMatch(question) || FigureDetails.CurrencyIn(draft) is not null || (previous.Figures.Count > 0 && MeanAlone().IsMatch(question));
        if (!own && !isList && !draft.HasSlots && !moves)
        {
            return null;
        }

        QuestionPlan changed = previous with
        {
            Figures = draft.Metrics.Count > 0 && previous.Figures.Count > 0
                ? [.. draft.Metrics.Select(m => Instead(previous.Figures[0], Kind(m, previous.Figures[0], draft), draft, calendar))]
                : [.. previous.Figures.Select(f => Changed(draft, f with { Metric = MeanAlone().IsMatch(question) ? Mean(f.Metric) : f.Metric }, calendar))],
            Facts = draft.Metrics.Count > 0 ? [] : [.. previous.Facts.Select(f => Changed(draft, f))],
            Rest = [], IsList = isList || (previous.IsList && draft.Metrics.Count == 0),
        };
        return isList ? changed with { Figures = [.. changed.Figures.Take(1).Select(f => Settled(f with { GroupBy = [], Order = null, Limit = null }, f.Metric))] } : changed;
    }

    /// <summary>Too short to stand by itself: "median?", "how many are open?", "which ones were lost?".</summary>
    static bool IsElliptic(Draft draft, bool own) => draft.Names.Count == 0 && draft.Periods.Count == 0
        && ((own && draft.Facts.Count == 0 && !draft.HasSlots && draft.Text.Original.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostWords) || (HowMany().IsMatch(draft.Masked) && !Nouns().IsMatch(draft.Masked)));

    /// <summary>What changes its measure keeps what it is of: "median instead" of cycle times are cycle times.</summary>
    static Metric Kind(Metric metric, MetricQuery before, Draft draft) => IsTime(before.Metric) && !Money().IsMatch(draft.Masked)
        ? metric switch { Metric.MedianAmount => Metric.MedianCycleDays, Metric.AverageAmount => Metric.CycleDays, _ => metric } : metric;

    static Metric Mean(Metric metric) => metric switch { Metric.MedianAmount => Metric.AverageAmount, Metric.MedianCycleDays => Metric.CycleDays, _ => metric };

    static bool IsTime(Metric metric) => metric is Metric.CycleDays or Metric.MedianCycleDays;

    static bool IsOfDeals(Metric metric) => metric is Metric.Count or Metric.Amount or Metric.AverageAmount or Metric.MedianAmount or Metric.Accounts;

    static MetricQuery Instead(MetricQuery before, Metric metric, Draft draft, FiscalCalendar calendar) =>
        Changed(draft, before with { Metric = metric, Bound = before.Metric == metric ? before.Bound : null, Filters = WithoutOutcome(before, metric, draft) }, calendar);

    const int MostWords = 4;

    static MetricFilter[] WithoutOutcome(MetricQuery query, Metric metric, Draft draft)
    {
        bool isAlike = (IsTime(query.Metric) && IsTime(metric)) || (IsOfDeals(query.Metric) && IsOfDeals(metric));
        if (draft.Outcomes.Count == 0 && isAlike && (query.Metric != Metric.Count || query.Filters.Any(f => f.Field == DealField.Outcome) || Pronoun().IsMatch(draft.Text.Original)))
        {
            return [.. query.Filters];
        }

        string[] outcomes = MetricDefaults.OutcomesFor(draft, metric);
        // The deals behind a rate are those that ended.
        outcomes = outcomes.Length > 0 || metric != Metric.Count ? outcomes : query.Metric switch { Metric.WinRate or Metric.WinRateByAmount or Metric.CycleDays or Metric.MedianCycleDays when !query.Filters.Any(f => f.Field == DealField.Outcome) => [OutcomeWords.Closed], Metric.Discount => [OutcomeWords.Won], _ => outcomes };
        IEnumerable<MetricFilter> kept = query.Filters.Where(f => f.Field != DealField.Outcome || (outcomes.Length == 0 && metric == Metric.Count));
        return [.. kept, .. outcomes.Length > 0 ? [new MetricFilter(DealField.Outcome, FilterOperator.Is, outcomes)] : (MetricFilter[])[]];
    }

    static MetricQuery Changed(Draft draft, MetricQuery query, FiscalCalendar calendar)
    {
        // "And lead time?" after a share: another part of the same whole.
        MetricFilter[] part = [.. query.Part.Select(p => draft.Filters.FirstOrDefault(n => n.Field == p.Field) ?? p)];
        MetricFilter[] said = [.. draft.Filters.Except(part)];
        List<MetricFilter> filters = Merged(query.Filters, said);
        if (FigureDetails.CurrencyIn(draft) is { } currency)
        {
            filters.RemoveAll(f => f.Field == DealField.Currency);
            filters.Add(currency);
        }

        bool isRate = query.Metric is Metric.WinRate or Metric.WinRateByAmount;
        string[] outcomes = [.. draft.Outcomes.Distinct()];
        if (outcomes.Length > 0 && draft.Metrics.Count == 0 && !draft.IsWhy)
        {
            filters.RemoveAll(f => f.Field == DealField.Outcome);
            filters.Add(new MetricFilter(DealField.Outcome, FilterOperator.Is, outcomes));
        }

        IReadOnlyList<DealField> groups = draft.GroupBy.Count > 0 ? [.. draft.GroupBy] : query.GroupBy;
        Match step = Step().Match(draft.Text.Original);
        IReadOnlyList<MetricPeriod> periods = step.Success && query.Periods.Count > 0 ? Stepped(query.Periods, step, Beside().IsMatch(draft.Text.Original), calendar)
            : draft.Shift is { } other && query.Periods.Count > 0 ? [query.Periods[0], other(query.Periods[0])]
            : draft.Periods.Count == 0 ? query.Periods
            : draft.Compares && draft.Periods.Count == 2 && query.Periods.Count == 1 && Beside().IsMatch(draft.Text.Original) ? [query.Periods[0], draft.Periods[1]]
            : query.On == DealDate.Expected ? [.. draft.Periods.Select(p => p.To < calendar.Today && !Year().IsMatch(draft.Text.Original) ? new MetricPeriod(p.From?.AddYears(1), p.To?.AddYears(1)) : p)]
            : [.. draft.Periods];
        return Settled(query with
        {
            Part = part,
            Metric = isRate && outcomes.Length > 0 && draft.Metrics.Count == 0 && !draft.IsWhy ? Metric.Count : query.Metric,
            Filters = filters, GroupBy = groups, Periods = periods, WholeTerritories = PlanMaker.IsWhole(draft.GroupBy.Count > 0 ? draft.WholeTerritories : query.WholeTerritories, [.. groups], filters),
            Order = draft.Order ?? (draft.GroupBy.Count == 0 ? query.Order : null), On = draft.On ?? query.On,
            Limit = draft.Limit ?? (draft.GroupBy.Count == 0 ? query.Limit : null),
            Today = calendar.Today, FiscalYearStartMonth = calendar.StartMonth,
        }, query.Metric);
    }

    /// <summary>What is said now takes the place of what was said of the same field; what is left out now stays within it: "without Canada" of the Americas.</summary>
    static List<MetricFilter> Merged(IReadOnlyList<MetricFilter> before, MetricFilter[] said)
    {
        List<MetricFilter> filters = [];
        foreach (MetricFilter old in before)
        {
            MetricFilter[] now = [.. said.Where(n => n.Field == old.Field)];
            if (now.Length == 0)
            {
                filters.Add(old);
            }
            else if (Array.TrueForAll(now, n => n.Operator == FilterOperator.IsNot) && old.Operator is FilterOperator.Is or FilterOperator.IsNot)
            {
                string[] left = [.. old.Values.Except(now.SelectMany(n => n.Values), StringComparer.OrdinalIgnoreCase)];
                filters.AddRange(old.Operator == FilterOperator.IsNot ? [old] : left.Length > 0 ? [old with { Values = left }] : (MetricFilter[])[]);
            }
            else if (now is [{ Operator: not (FilterOperator.Is or FilterOperator.IsNot) } bound] && old.Operator is not (FilterOperator.Is or FilterOperator.IsNot) && IsUpper(bound.Operator) != IsUpper(old.Operator))
            {
                filters.Add(old);
            }
        }

        return [.. filters, .. said];
    }

    static bool IsUpper(FilterOperator bound) => bound is FilterOperator.Below or FilterOperator.AtMost;

    static MetricPeriod[] Stepped(IReadOnlyList<MetricPeriod> before, Match step, bool isBeside, FiscalCalendar calendar)
    {
        MetricPeriod from = before[^1];
        PeriodUnit unit = step.Groups["u"].Value.ToLowerInvariant() switch
        {
            var u when u.Contains("year", StringComparison.Ordinal) => PeriodUnit.Year, var u when u.StartsWith("half", StringComparison.Ordinal) => PeriodUnit.Half,
            "quarter" => PeriodUnit.Quarter, "month" => PeriodUnit.Month, "week" => PeriodUnit.Week, _ => PeriodUnit.Span,
        };
        MetricPeriod other = calendar.Step(from, unit, step.Groups["a"].Success ? 1 : -1);
        return isBeside ? [from, other] : [other];
    }

    /// <summary>Another period, counted from the one before: "and the quarter after that?", "the following month", "and the year before?".</summary>
    [GeneratedRegex(@"\b(?:(?<b>previous|preceding|prior)|(?<a>following|subsequent)|(?<a>next)(?= one\b)|(?<b>last)(?= one\b)) (?<u>quarter|month|(?:fiscal |financial )?year|half(?:[- ]year)?|week|one|period)\b(?! (?:before|of|in)\b)|\b(?:the |an? |one )?(?<u>quarter|month|(?:fiscal |financial )?year|half(?:[- ]year)?|week|one|period) (?:(?<b>before|earlier|prior)|(?<a>after|later|thereafter))\b(?! (?:last|the|we|our)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Step();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b|\b(?:fy|last|past)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Year();

    [GeneratedRegex(@"^\W*(?:and |ok |now )?(?:the )?(?:average|mean|avg)(?: instead| then| please)?\W*$|^\W*(?:instead )?(?:as )?(?:an? )?(?:average|mean) instead\b", RegexOptions.IgnoreCase)]
    private static partial Regex MeanAlone();

    [GeneratedRegex(@"^\W*(?:and |so |ok |but |then )?(?:(?:how (?:many|much)|who|what share|what percentage|which(?: ones?)?)(?: of (?:them|those|these))?|which ones?)\s+(?:is|are|was|were|have|has|did|do|does)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HowMany();

    [GeneratedRegex(@"\b(?:deals?|opportunit(?:y|ies)|opps?|orders?|quotes?|offers?|customers?|clients?|accounts?|firms?|compan(?:y|ies)|pipeline|funnel|reps?|people|calls?|prices?|price lists?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Nouns();

    [GeneratedRegex(@"\b(?:is|was|are|were) (?:that|those|they|these|it)(?: all)? worth\b", RegexOptions.IgnoreCase)]
    private static partial Regex Worth();

    /// <summary>The deals themselves are wanted.</summary>
    [GeneratedRegex(@"^\W*(?:and |so |ok |but |then )?(?:which|what)(?: ones?| of (?:them|those|these)| deals)?(?: (?:is|are|was|were))?(?: (?:they|those|these))?(?= (?:lost|won|open|closed|still)\b|\W*$| (?:did|do|have) (?:we|i)\b)|^\W*(?:and |ok |now )?(?:list|show|name)(?: me)? (?:them|those|these)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Which();

    [GeneratedRegex(@"\b(?:amounts?|values?|worth|sizes?|deals?|money|revenue|orders?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    /// <summary>Without what the changed figure has no place for: a part of a number, deals open on a day that ended otherwise, bounds of groups that are gone or of another value.</summary>
    static MetricQuery Settled(MetricQuery query, Metric before)
    {
        MetricFilter? outcome = query.Filters.FirstOrDefault(f => f.Field == DealField.Outcome);
        return query with
        {
            Part = query.Metric is Metric.Share or Metric.ShareByAmount ? query.Part : [],
            OpenOn = outcome is null ? query.OpenOn : null,
            On = query.On == DealDate.Expected && outcome?.Values is not [OutcomeWords.Open] ? null : query.On,
            Bound = query.GroupBy.Count > 0 && query.Metric == before ? query.Bound : null,
            LeastDeals = query.GroupBy.Count > 0 ? query.LeastDeals : 0,
        };
    }

    static MetricQuery Reasons(MetricQuery query)
    {
        bool won = query.Filters.Any(f => f.Field == DealField.Outcome && f.Values.Contains(OutcomeWords.Won)) && query.Metric == Metric.Count;
        return Settled(query with
        {
            Metric = Metric.Count, GroupBy = [DealField.Reason], Order = MetricOrder.Descending, Limit = null, Bound = null, LeastDeals = 0,
            Filters = [.. query.Filters.Where(f => f.Field != DealField.Outcome), new MetricFilter(DealField.Outcome, FilterOperator.Is, [won ? OutcomeWords.Won : OutcomeWords.Lost])],
        }, query.Metric);
    }

    static FactQuery Changed(Draft draft, FactQuery query)
    {
        MetricPeriod period = draft.Periods.Count > 0 ? draft.Periods[0] : new MetricPeriod(query.From, query.To);
        FactQuery fresh = FactQueries.Of(draft, query.Type, period);
        return query with
        {
            Accounts = Or(fresh.Accounts, query.Accounts), Segments = Or(fresh.Segments, query.Segments), Competitors = Or(fresh.Competitors, query.Competitors), Products = Or(fresh.Products, query.Products),
            Territories = Or(fresh.Territories, query.Territories), NotTerritories = Or(fresh.NotTerritories, query.NotTerritories), Outcomes = fresh.Outcomes.Count > 0 ? fresh.Outcomes : query.Outcomes,
            Kinds = Or(fresh.Kinds, query.Kinds), From = period.From, To = period.To,
        };

        static IReadOnlyList<string> Or(IReadOnlyList<string> now, IReadOnlyList<string> before) => now.Count > 0 ? now : before;
    }

    [GeneratedRegex(@"^\s*(?:and|but|or|what about|how about|what of|same|only|just|now|ok(?:ay)?|then|also|so|instead|without|excluding|not|split|by|per|broken|compared?|vs|versus|break|group)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\b(?:of (?:those|these|them|that)|those|these|them|the same|that one|(?:is|was|are|were) (?:that|those|they|these)|in comparison|break (?:it|that|this) down|split (?:it|that|them))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b(?:who|what|which|when|where|how|list|show|deals?|pipeline)\b(?! (?:about|of)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?:compare|compared|vs|versus|against|than)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();
}
