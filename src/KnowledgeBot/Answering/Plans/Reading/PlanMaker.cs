using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Intents;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Makes a plan of what was understood, or leaves the question to the passages.</summary>
static partial class PlanMaker
{
    public static QuestionPlan Make(Draft draft)
    {
        bool isAboutOneFirm = draft.Filters.Exists(f => f.Field == DealField.Account && f.Operator == FilterOperator.Is && f.Values.Count == 1);
        if (RivalWords.Tells(draft) && FactQueries.CanFilter(draft))
        {
            return new QuestionPlan { Facts = [.. (draft.Periods.Count == 0 ? [new MetricPeriod(null, null)] : draft.Periods).Select(p => FactQueries.Of(draft, FactType.Competitor, p) with { IsByRival = true })] };
        }

        if (draft.Facts.Count > 0 && Facts(draft) is { } facts)
        {
            return facts;
        }

        if (RivalWords.IsAboutRival(draft) || LookupCues.InFigures(draft.Masked) || (draft.IsWhy && isAboutOneFirm) || (isAboutOneFirm && draft.Metrics is [Metric.Discount] && draft.Periods.Count == 0))
        {
            return QuestionPlan.Passages;
        }

        bool isList = DealListWords.Read(draft);
        bool isExplicit = draft.Metrics.Count > 0;
        if (!isExplicit && draft is { Periods.Count: 0, Filters.Count: 0, Order: null, Limit: null } && Offering().IsMatch(draft.Masked))
        {
            return QuestionPlan.Passages;
        }

        if (Figures(draft) is not { Count: > 0 } figures || draft.Leftovers.Exists(l => !l.IsName))
        {
            return QuestionPlan.Passages;
        }

        if (draft.Leftovers.Count > 0)
        {
            return draft.Leftovers.TrueForAll(l => !IntentPlans.IsStrange(draft, l)) ? QuestionPlan.Passages
                : isExplicit || draft.IsWhy || Deals().IsMatch(draft.Masked) ? new QuestionPlan { UnknownNames = [.. draft.Leftovers.Select(l => l.Words)] } : QuestionPlan.Passages;
        }

        bool reasons = figures.Any(f => f.GroupBy.Contains(DealField.Reason));
        bool rivals = isAboutOneFirm && figures is [{ Metric: Metric.Count or Metric.CompetitorShare, GroupBy: [var by] }] && by == DealField.Competitor && FactQueries.CanFilter(draft);
        return new QuestionPlan
        {
            Figures = figures, IsList = isList,
            Facts = reasons && draft.IsWhy ? FactQueries.ForReasons(draft, figures[0]) : rivals ? [FactQueries.Of(draft, FactType.Competitor, draft.Periods.Count > 0 ? draft.Periods[0] : new MetricPeriod(null, null))] : [],
        };
    }

    static QuestionPlan? Facts(Draft draft)
    {
        if (!FactQueries.CanFilter(draft))
        {
            return null;
        }

        if (FactQueries.Speaker(draft) is { } speaker)
        {
            return new QuestionPlan { Facts = [.. FactQueries.Of(draft, "").Select(f => f with { Speaker = speaker.Words })] };
        }

        if (draft.Person.Length > 0)
        {
            return new QuestionPlan { Facts = FactQueries.Of(draft, draft.Facts[0] is FactType.Commitment or FactType.NextStep ? "" : FactWords.TopicOf(draft, draft.Facts[0].ToString(), draft.Text.Rest)) };
        }

        if (LookupCues.InFacts(draft.Masked) && !FactWords.AsksDeeds(draft.Masked) && !Departures.IsAsked(draft.Masked))
        {
            return null;
        }

        bool strong = draft.Facts.Exists(t => t is FactType.Objection or FactType.Response or FactType.Competitor or FactType.Commitment or FactType.NextStep);
        string[] unknown = [.. draft.Leftovers.Where(l => l.IsName && char.IsUpper(l.Words[0])).Select(l => l.Words)];
        if (!strong && draft.Leftovers.Exists(l => !l.IsName))
        {
            return null;
        }

        if (unknown.Length > 0)
        {
            return new QuestionPlan { UnknownNames = unknown };
        }

        // "Next steps out of Thursday's pipeline call": the other words name the meeting.
        string about = draft.Leftovers.Count > 0 && draft.Facts[0] is FactType.Commitment or FactType.NextStep && Meeting().IsMatch(draft.Masked) && !draft.Filters.Exists(f => f.Field == DealField.Account)
            ? string.Join(' ', draft.Leftovers.Select(l => l.Words)) : FactWords.TopicOf(draft, draft.Facts[0].ToString(), draft.Text.Rest);
        Metric[] beside = [.. draft.Metrics.Where(m => m is Metric.WinRate or Metric.WinRateByAmount or Metric.Amount or Metric.CycleDays)];
        draft.Metrics.Clear();
        draft.Metrics.AddRange(beside);
        return new QuestionPlan { Facts = FactQueries.Of(draft, about), Figures = beside.Length > 0 && draft.Leftovers.Count == 0 ? Figures(draft) : [] };
    }

    static List<MetricQuery> Figures(Draft draft)
    {
        MetricDefaults.Fill(draft);
        return [.. draft.Metrics.Select(m => Query(draft, m))];
    }

    /// <summary>One figure under the draft's filters, groups and periods.</summary>
    public static MetricQuery Query(Draft draft, Metric metric)
    {
        List<MetricFilter> filters = [.. draft.Filters];
        string[] outcomes = [.. MetricDefaults.OutcomesFor(draft, metric).OrderDescending(StringComparer.Ordinal)];
        if (outcomes.Length > 0)
        {
            filters.Add(new MetricFilter(DealField.Outcome, FilterOperator.Is, outcomes));
        }

        return new MetricQuery
        {
            Metric = metric, Filters = filters, GroupBy = [.. draft.GroupBy], WholeTerritories = IsWhole(draft.WholeTerritories, draft.GroupBy, filters), Periods = outcomes is [OutcomeWords.Open] && ((draft is { On: null, Periods: [var day] } && day.From == draft.Calendar.Today && day.To == day.From) || (draft.Metrics.Count > 1 && OpenNow().IsMatch(draft.Masked))) ? [] : [.. draft.Periods],
            On = draft.Periods.Count > 0 ? draft.On : null,
            Order = draft.Order,
            Limit = draft.GroupBy.Count > 0 ? draft.Limit : null,
            Today = draft.Calendar.Today, FiscalYearStartMonth = draft.Calendar.StartMonth,
        };
    }

    /// <summary>Whether territories set side by side can be taken whole: one condition names them, and they are what is split by.</summary>
    public static bool IsWhole(bool isSaid, IReadOnlyCollection<DealField> groups, IReadOnlyCollection<MetricFilter> filters) =>
        isSaid && groups.Contains(DealField.Territory) && filters.Count(f => f.Field == DealField.Territory && f.Operator == FilterOperator.Is && !f.Values.Contains(MetricFilter.None)) == 1;

    /// <summary>"Which products do we sell?" is answered by who describes them, not by what was sold.</summary>
    [GeneratedRegex(@"\b(?:which|what)\b[^?]*\b(?:do|can) (?:we|you|i) (?:\w+ )?(?:sell|offer|have|serve|support|cover|host|target|provide|make)(?: for)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Offering();

    /// <summary>"FY26 win rate, and how many of his deals are still open": now, whatever period the other figure is of.</summary>
    [GeneratedRegex(@"\b(?:still|currently|now|right now) (?:open|running|pending|undecided)\b|\bopen (?:now|right now|today|at the moment|currently)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OpenNow();

    [GeneratedRegex(@"\b(?:call|meeting|sync|weekly|stand-?up|review|minutes|workshop|session|kick-?off)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Meeting();

    [GeneratedRegex(@"\b(?:deals?|opportunit(?:y|ies)|opps?|pipeline|win|wins|losses)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deals();
}
