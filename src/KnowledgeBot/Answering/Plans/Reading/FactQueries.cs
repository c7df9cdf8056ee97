using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Conditions on deals turned into conditions on facts.</summary>
static partial class FactQueries
{
    static readonly DealField[] s_fields = [DealField.Account, DealField.Segment, DealField.Competitor, DealField.Product, DealField.Territory];

    /// <summary>Facts know accounts, segments, competitors, products and territories; only territories can be left out.</summary>
    public static bool CanFilter(Draft draft) => draft.Filters.All(f => (s_fields.Contains(f.Field) || f.Field == DealField.Reason || IsBeside(draft, f)) && (f.Operator == FilterOperator.Is || (f.Operator == FilterOperator.IsNot && f.Field == DealField.Territory)) && !f.Values.Contains(MetricFilter.None));

    /// <summary>"Taking over Condax from Versie": who had it before narrows nothing. "What did Versie promise Condax?" asks for hers.</summary>
    static bool IsBeside(Draft draft, MetricFilter filter) => (filter.Field == DealField.Owner || filter.Field == DealField.Manager) && HandedOver().IsMatch(draft.Masked);

    [GeneratedRegex(@"\b(?:tak(?:e|ing|en) over|took over|inherit\w*|handed over)\b[^.?!]{0,40}?\b(?:from|by)\s+[\uE000-\uE03F]", RegexOptions.IgnoreCase)]
    private static partial Regex HandedOver();

    public static IReadOnlyList<FactQuery> Of(Draft draft, string about)
    {
        about = string.Join(' ', draft.Filters.Where(f => f.Field == DealField.Reason).SelectMany(f => f.Values).Append(about).Where(w => w.Length > 0));
        IEnumerable<MetricPeriod> periods = draft.Periods.Count == 0 ? [new MetricPeriod(null, null)] : draft.Periods;
        return [.. draft.Facts.SelectMany(type => periods.Select(period => Due(Query(type, draft.Filters, IsToDo(type) && OpenItems().IsMatch(draft.Masked) && !OpenDeals().IsMatch(draft.Masked) ? draft.Outcomes.Where(o => o != OutcomeWords.Open) : draft.Outcomes, draft.Kinds, period, about), draft)))];
    }

    /// <summary>"Which objections did Hervé Pons raise?": somebody no deal knows, who speaks in the documents.</summary>
    /// <returns>The words of the leftover that is the speaker's name; null for none.</returns>
    public static Leftover? Speaker(Draft draft) => AlsoAsks().IsMatch(draft.Masked) ? null : draft.Leftovers.FirstOrDefault(l => l.IsName && char.IsUpper(l.Words[0])
        && draft.Text.Original.IndexOf(l.Words, StringComparison.Ordinal) is >= 0 and var at
        && ((Speaks().IsMatch(draft.Text.Original[(at + l.Words.Length)..]) && Asked().IsMatch(draft.Text.Original[..at])) || SaidBy().IsMatch(draft.Text.Original[..at])));

    /// <summary>"And what answered it": more than what was said.</summary>
    [GeneratedRegex(@"\band (?:what|how|why|who|when|which|where)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AlsoAsks();

    [GeneratedRegex(@"^\s+(?:raise|say|said|mention|object|bring up|voice|have|ask|promise|commit|complain|express|worr|push)", RegexOptions.IgnoreCase)]
    private static partial Regex Speaks();

    [GeneratedRegex(@"\b(?:did|does|do|has|have|that|which|what)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:(?:raised|said|made|voiced|mentioned|brought up|given|promised|expressed) by)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex SaidBy();

    static bool IsToDo(FactType type) => type is FactType.Commitment or FactType.NextStep;

    /// <summary>"Due this month", "overdue": the days are those of what is to be done, not of the document that says so. A day that names no year is still to come.</summary>
    static FactQuery Due(FactQuery query, Draft draft)
    {
        if (!IsToDo(query.Type) || !DueWords().IsMatch(draft.Masked))
        {
            return query;
        }

        DateOnly today = draft.Calendar.Today;
        if (query is { From: null, To: null })
        {
            // What was promised in a deal that has ended is owed to nobody.
            return Overdue().IsMatch(draft.Masked) ? query with { DueTo = today.AddDays(-1), Outcomes = query.Outcomes.Count == 0 ? [DealOutcome.Open] : query.Outcomes } : query;
        }

        bool isPast = query.To < today && !Year().IsMatch(draft.Text.Original) && !Said().IsMatch(draft.Text.Original);
        (DateOnly? from, DateOnly? to) = isPast ? (query.From?.AddYears(1), query.To?.AddYears(1)) : (query.From, query.To);
        // "Due before the 20th": from today on.
        return query with { From = null, To = null, DueFrom = from ?? (to >= today ? today : null), DueTo = to };
    }

    [GeneratedRegex(@"\b(?:due|overdue|late|deadlines?|fall(?:s|ing)? due|to be (?:done|finished|delivered|ready)|must be (?:done|finished|delivered|ready))\b", RegexOptions.IgnoreCase)]
    private static partial Regex DueWords();

    [GeneratedRegex(@"\b(?:overdue|late|past due)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Overdue();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b")]
    private static partial Regex Year();

    /// <summary>Counts back from today by itself.</summary>
    [GeneratedRegex(@"\b(?:last|past|previous|ago|yesterday)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Said();

    /// <summary>What is open is the promise or the step, not the deal.</summary>
    [GeneratedRegex(@"\b(?:open|outstanding|pending) (?:commitments?|promises?|pledges?|actions?|items?|points?|tasks?|(?:next )?steps?|to-?dos?|follow[- ]?ups?|things)\b|\b(?:still|is|are|remains?|what's|that's|left|yet) (?:still )?(?:open|outstanding)\b(?!\s*(?:deals?|opps?|opportunit|pipeline|accounts?))", RegexOptions.IgnoreCase)]
    private static partial Regex OpenItems();

    [GeneratedRegex(@"\b(?:deals?|opps?|opportunit(?:y|ies))\b(?:\s+(?:that|which|are|is|we|have|still|,))*\s+open\b", RegexOptions.IgnoreCase)]
    private static partial Regex OpenDeals();

    /// <summary>What the documents give as reasons, beside the reasons counted in deals.</summary>
    public static IReadOnlyList<FactQuery> ForReasons(Draft draft, MetricQuery figures) => CanFilter(draft) ? ForReasons(figures) : [];

    public static IReadOnlyList<FactQuery> ForReasons(MetricQuery figures)
    {
        MetricFilter[] known = [.. figures.Filters.Where(f => s_fields.Contains(f.Field) && f.Operator == FilterOperator.Is)];
        if (figures.Filters.Any(f => f.Field != DealField.Outcome && !known.Contains(f) && !(f.Field == DealField.Territory && f.Operator == FilterOperator.IsNot)))
        {
            return [];
        }

        string[] outcomes = [.. figures.Filters.Where(f => f.Field == DealField.Outcome).SelectMany(f => f.Values)];
        MetricPeriod period = figures.Periods.Count > 0 ? figures.Periods[0] : new MetricPeriod(null, null);
        return [Query(FactType.OutcomeReason, figures.Filters, outcomes, [], period, "")];
    }

    public static FactQuery Of(Draft draft, FactType type, MetricPeriod period) => Query(type, draft.Filters, draft.Outcomes, draft.Kinds, period, "");

    static FactQuery Query(FactType type, IEnumerable<MetricFilter> filters, IEnumerable<string> outcomes, IReadOnlyList<string> kinds, MetricPeriod period, string about)
    {
        MetricFilter[] all = [.. filters];
        return new FactQuery
        {
            Type = type, Accounts = Of(DealField.Account), Segments = Of(DealField.Segment), Competitors = Of(DealField.Competitor), Products = Of(DealField.Product),
            Territories = Of(DealField.Territory), NotTerritories = [.. all.Where(f => f.Field == DealField.Territory && f.Operator == FilterOperator.IsNot).SelectMany(f => f.Values)],
            Kinds = kinds, Outcomes = [.. outcomes.SelectMany(Outcomes).Distinct()], From = period.From, To = period.To, About = about,
            Topics = HasTopics(type) ? ObjectionTopics.NamedBy(about) : [], Nearest = HasTopics(type) && about.Length > 0 ? ObjectionTopics.Of(about) : null,
        };

        string[] Of(DealField field) => [.. all.Where(f => f.Field == field && f.Operator == FilterOperator.Is).SelectMany(f => f.Values)];
    }

    static bool HasTopics(FactType type) => type is FactType.Objection or FactType.Response or FactType.OutcomeReason;

    static IEnumerable<DealOutcome> Outcomes(string word) => word switch
    {
        OutcomeWords.Won => [DealOutcome.Won], OutcomeWords.Lost => [DealOutcome.Lost], OutcomeWords.Open => [DealOutcome.Open], _ => [DealOutcome.Won, DealOutcome.Lost],
    };
}
