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
        bool own = draft.Metrics.Count > 0 || draft.Facts.Count > 0;
        bool leans = Lead().IsMatch(question) || Pronoun().IsMatch(question);
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

        return !own && !draft.HasSlots ? null : previous with
        {
            Figures = draft.Metrics.Count > 0 && previous.Figures.Count > 0
                ? [.. draft.Metrics.Select(m => Changed(draft, previous.Figures[0] with { Metric = m, Bound = null, Filters = WithoutOutcome(previous.Figures[0], m, draft) }, calendar))]
                : [.. previous.Figures.Select(f => Changed(draft, f, calendar))],
            Facts = draft.Metrics.Count > 0 ? [] : [.. previous.Facts.Select(f => Changed(draft, f))],
            Rest = [],
        };
    }

    static MetricFilter[] WithoutOutcome(MetricQuery query, Metric metric, Draft draft)
    {
        string[] outcomes = MetricDefaults.OutcomesFor(draft, metric);
        IEnumerable<MetricFilter> kept = query.Filters.Where(f => f.Field != DealField.Outcome || (outcomes.Length == 0 && metric == Metric.Count));
        return [.. kept, .. outcomes.Length > 0 ? [new MetricFilter(DealField.Outcome, FilterOperator.Is, outcomes)] : (MetricFilter[])[]];
    }

    static MetricQuery Changed(Draft draft, MetricQuery query, FiscalCalendar calendar)
    {
        // "And lead time?" after a share: another part of the same whole.
        MetricFilter[] part = [.. query.Part.Select(p => draft.Filters.FirstOrDefault(n => n.Field == p.Field) ?? p)];
        MetricFilter[] said = [.. draft.Filters.Except(part)];
        List<MetricFilter> filters = [.. query.Filters.Where(f => !Array.Exists(said, n => n.Field == f.Field)), .. said];
        bool isRate = query.Metric is Metric.WinRate or Metric.WinRateByAmount;
        string[] outcomes = [.. draft.Outcomes.Distinct()];
        if (outcomes.Length > 0 && draft.Metrics.Count == 0 && !draft.IsWhy)
        {
            filters.RemoveAll(f => f.Field == DealField.Outcome);
            filters.Add(new MetricFilter(DealField.Outcome, FilterOperator.Is, outcomes));
        }

        IReadOnlyList<DealField> groups = draft.GroupBy.Count > 0 ? [.. draft.GroupBy] : query.GroupBy;
        IReadOnlyList<MetricPeriod> periods = draft.Shift is { } other && query.Periods.Count > 0 ? [query.Periods[0], other(query.Periods[0])]
            : draft.Periods.Count == 0 ? query.Periods
            : draft.Compares && draft.Periods.Count == 2 && query.Periods.Count == 1 && Beside().IsMatch(draft.Text.Original) ? [query.Periods[0], draft.Periods[1]]
            : [.. draft.Periods];
        return Settled(query with
        {
            Part = part,
            Metric = isRate && outcomes.Length > 0 && draft.Metrics.Count == 0 && !draft.IsWhy ? Metric.Count : query.Metric,
            Filters = filters, GroupBy = groups, Periods = periods,
            Order = draft.Order ?? (draft.GroupBy.Count == 0 ? query.Order : null), On = draft.On ?? query.On,
            Limit = draft.Limit ?? (draft.GroupBy.Count == 0 ? query.Limit : null),
            Today = calendar.Today, FiscalYearStartMonth = calendar.StartMonth,
        }, query.Metric);
    }

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

    [GeneratedRegex(@"\b(?:of (?:those|these|them|that)|those|these|them|the same|that one|in comparison|break (?:it|that|this) down|split (?:it|that|them))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\b(?:who|what|which|when|where|how|list|show|deals?|pipeline)\b(?! (?:about|of)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?:compare|compared|vs|versus|against|than)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();
}
