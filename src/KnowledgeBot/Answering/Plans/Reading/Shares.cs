using System.Text.RegularExpressions;
using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>"What percentage of our losses was about price", "share of bookings that came from Brazil", "loss rate against Orrery": one part of a whole.</summary>
static partial class Shares
{
    /// <returns>The figure as it was where no share of a part is asked for.</returns>
    public static MetricQuery Read(MetricQuery figure, Draft draft)
    {
        string asked = draft.Masked;
        if (figure.Metric is Metric.WinRate && LossRate().IsMatch(asked))
        {
            return figure with { Metric = Metric.Share, Filters = [.. Without(figure, DealField.Outcome), Outcome(OutcomeWords.Closed)], Part = [Outcome(OutcomeWords.Lost)], On = figure.On };
        }

        // "How often do we lose because of price?" asks for a part of the losses.
        if ((figure.Metric is Metric.WinRate || (figure.Metric is Metric.Count && OftenNow().IsMatch(asked))) && OutcomeWords.Of(asked) == OutcomeWords.Lost && !Won().IsMatch(asked) && HowOften().IsMatch(asked) && figure.Filters.Where(f => f.Field == DealField.Reason && f.Operator == FilterOperator.Is).ToArray() is { Length: > 0 } reasons)
        {
            return figure with { Metric = Metric.Share, Filters = [.. Without(figure, DealField.Outcome).Except(reasons), Outcome(OutcomeWords.Lost)], Part = reasons };
        }

        // "Price or lead time" are one part together.
        bool isOnePart = draft.Compares && figure.GroupBy is [var by] && by == DealField.Reason && !Versus().IsMatch(asked);
        if (figure.Metric is not (Metric.WinRate or Metric.Count or Metric.Amount or Metric.CompetitorShare or Metric.WinRateByAmount) || Asked().Match(asked) is not { Success: true } share || figure.GroupBy.Contains(DealField.Outcome) || (draft.Compares && !isOnePart))
        {
            return figure;
        }

        int verb = share.Groups["v"].Success ? share.Groups["v"].Index : asked.Length;
        bool isReason = figure.Filters.Any(f => f.Field == DealField.Reason);
        string? whole = OutcomeWords.Of(share.Groups["of"].Value) ?? (isReason ? OutcomeWords.Of(asked) is OutcomeWords.Won ? OutcomeWords.Won : OutcomeWords.Lost : null);
        string? ended = whole is null && share.Groups["v"].Success ? OutcomeWords.Of(asked[verb..]) : null;
        // "What share do we lose in the UK" is of the deals there; "lose to Orrery" of all that ended.
        MetricFilter[] part = [.. figure.Filters.Where(f => f.Field != DealField.Outcome && (f.Field == DealField.Reason || ((ended is null || f.Field == DealField.Competitor) && (StandsBehind(draft, f, verb) || (f == draft.Own && Mine().IsMatch(asked[verb..]))))))];
        if (ended is OutcomeWords.Won or OutcomeWords.Open or OutcomeWords.Closed || (ended is null && part.Length == 0) || (figure.Metric == Metric.CompetitorShare && whole is null && ended is null))
        {
            return figure;
        }

        bool byAmount = figure.Metric is Metric.Amount or Metric.WinRateByAmount || Takings().IsMatch(share.Groups["of"].Value);
        string? all = whole ?? (ended is not null ? OutcomeWords.Closed : byAmount ? (Pipeline().IsMatch(asked) ? OutcomeWords.Open : OutcomeWords.Won) : figure.Metric == Metric.Count ? figure.Filters.FirstOrDefault(f => f.Field == DealField.Outcome)?.Values[0] : null);
        return figure with
        {
            Metric = byAmount ? Metric.ShareByAmount : Metric.Share,
            Filters = [.. Without(figure, DealField.Outcome).Except(part), .. all is null ? [] : (MetricFilter[])[Outcome(all)]],
            Part = ended is null ? part : [.. part, Outcome(ended)],
            GroupBy = [.. figure.GroupBy.Where(g => g.Kind == DealFieldKind.Time)], Limit = null,
        };
    }

    [GeneratedRegex(@"\b(?:mine|me|my own)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mine();

    [GeneratedRegex(@"\b(?:vs\.?|versus|compar\w+|against|than|each|respectively)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Versus();

    [GeneratedRegex(@"\b(?:win|won|wins|winning)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Won();

    [GeneratedRegex(@"\bhow (?:often|frequently|regularly|many times)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HowOften();

    /// <summary>As a rule, where "how often did" counts.</summary>
    [GeneratedRegex(@"\bhow often (?:do|does)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OftenNow();

    /// <summary>Takes the words that ask for a share; what it is of is still to be read.</summary>
    /// <returns>What the parts are of; null where none is asked for.</returns>
    public static Metric? Take(Draft draft)
    {
        if (Asked().Match(draft.Masked) is not { Success: true } share
            || !(draft.Filters.Exists(f => f.Field == DealField.Reason) || (share.Groups["v"].Success && draft.Names.Exists(n => n.Start > share.Groups["v"].Index)))
            || draft.Text.TakeAll(Words()).Count == 0)
        {
            return null;
        }

        return Takings().IsMatch(share.Groups["of"].Value) ? Metric.Amount : Metric.Count;
    }

    [GeneratedRegex(@"(?:\b(?:what|which)(?:'s| is)? )?(?:\bthe )?(?:\b(?:share|percentages?|percent|per cent|proportion|fraction|portion|pct)|%)(?: \(%\))? of\b", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    static IEnumerable<MetricFilter> Without(MetricQuery figure, DealField field) => figure.Filters.Where(f => f.Field != field);

    static MetricFilter Outcome(string value) => new(DealField.Outcome, FilterOperator.Is, [value]);

    /// <summary>Whether the name that the filter is of stands behind the verb: the part, "of our deals in the UK were against Orrery".</summary>
    static bool StandsBehind(Draft draft, MetricFilter filter, int verb)
    {
        NameMention[] of = [.. draft.Names.Where(n => n.Names.Any(k => k.Field == filter.Field && (filter.Values.Contains(k.Value, StringComparer.OrdinalIgnoreCase) || n.IsSettled)))];
        return of.Length > 0 ? Array.TrueForAll(of, n => n.Start > verb) : filter.Field.Kind == DealFieldKind.Number && verb < draft.Masked.Length && BoundBehind().IsMatch(draft.Text.Original[verb..]);
    }

    [GeneratedRegex(@"\b(?:loss|lose|losing|defeat) (?:rate|ratio|percentage)s?\b(?<!win[/ -]loss (?:rate|ratio))(?<!wins?[/ -](?:to[ -])?loss (?:rate|ratio|percentage))", RegexOptions.IgnoreCase)]
    private static partial Regex LossRate();

    /// <summary>What is a part of what, up to the verb between them.</summary>
    [GeneratedRegex(@"(?<!\bas (?:an? )?)(?:\b(?:share|percentages?|percent|per cent|proportion|fraction|portion|pct)|%)(?: \(%\))? of (?<of>(?:(?!\b(?:is|are|was|were|do|did|does|have|has|had|came|comes?|goes|go|went|gets?|got|mentions?|involves?|involved|due|because|that|which|with)\b)[^?.;]){1,60}?)\s*(?:(?<v>\b(?:is|are|was|were|do|did|does|have|has|had|came|comes?|goes|go|went|gets?|got|mentions?|involves?|involved|due|because|that|which|with)\b)|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:bookings|revenues?|sales|turnover|money|amounts?|value|business|income|pipeline value)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Takings();

    [GeneratedRegex(@"\bpipeline\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pipeline();

    [GeneratedRegex(@"\b(?:above|over|below|under|more than|less than|at least|at most|bigger|larger|smaller|worth)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BoundBehind();
}
