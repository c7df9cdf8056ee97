using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Bounds on the groups of a figure: by their value, by how many deals each has, by how often somebody bought.</summary>
static partial class GroupBounds
{
    /// <summary>"Which reps have a win rate under 40 %", "with at least 8 closed deals", "who sold more than 2m".</summary>
    public static MetricQuery Read(MetricQuery figure, Draft draft)
    {
        if (figure.GroupBy.Count == 0 || figure.GroupBy.Contains(Breakdowns.Deal))
        {
            return figure;
        }

        if (LeastDeals().Match(draft.Masked) is { Success: true } m && OperatorOf(m.Groups["w"].Value) is { } op)
        {
            int number = NumberWords.Of(m.Groups["n"].Value);
            figure = figure.Metric == Metric.Count ? figure with { Bound = new MetricBound(op, number) }
                : op is FilterOperator.AtLeast or FilterOperator.Above ? figure with { LeastDeals = op == FilterOperator.Above ? number + 1 : number } : figure;
        }

        DealField? bound = figure.Metric switch
        {
            Metric.Discount => DealField.Discount,
            Metric.AverageAmount or Metric.MedianAmount when AverageAbove().IsMatch(draft.Text.Original) => DealField.Amount,
            Metric.WinRate or Metric.WinRateByAmount or Metric.Share or Metric.ShareByAmount or Metric.CompetitorShare => DealField.Discount,
            Metric.CycleDays or Metric.MedianCycleDays or Metric.Age when AverageOf().IsMatch(draft.Masked) => DealField.Days,
            Metric.Amount when SoldMore().IsMatch(draft.Text.Original) => DealField.Amount,
            _ => null,
        };
        return bound is null || figure.Filters.FirstOrDefault(f => f.Field == bound && f.Operator is not (FilterOperator.Is or FilterOperator.IsNot)) is not { } filter || (bound == DealField.Discount && figure.Metric != Metric.Discount && Discount().IsMatch(draft.Masked)) ? figure
            : figure with { Filters = [.. figure.Filters.Where(f => f != filter)], Bound = new MetricBound(filter.Operator, double.Parse(filter.Values[0], CultureInfo.InvariantCulture)) };
    }

    static FilterOperator? OperatorOf(string words) => words.ToLowerInvariant() switch
    {
        "at least" or "no less than" or "not less than" or "a minimum of" or "minimum" => FilterOperator.AtLeast,
        "more than" or "over" or "above" => FilterOperator.Above,
        "fewer than" or "less than" or "under" or "below" => FilterOperator.Below,
        "at most" or "no more than" or "not more than" or "up to" => FilterOperator.AtMost,
        _ => null,
    };

    /// <summary>"Bought more than once", "at least three times", "repeat customers": accounts by how many deals each has.</summary>
    public static MetricQuery Times(MetricQuery figure, string asked)
    {
        bool isOfAccounts = figure.Metric == Metric.Accounts || (figure.Metric is Metric.Count or Metric.Amount && figure.GroupBy.Count > 0);
        return isOfAccounts && figure.GroupBy.All(g => g == DealField.Account) && Often().Match(asked) is { Success: true } m && BoundOf(m) is { } bound
            ? figure with { Metric = Metric.Count, GroupBy = [DealField.Account], Bound = bound } : figure;
    }

    /// <returns>Null for an exact number above one: who bought at all bought once.</returns>
    static MetricBound? BoundOf(Match m)
    {
        int number = m.Groups["n"].Value.ToLowerInvariant() switch { "" => 2, "once" => 1, "twice" => 2, "thrice" => 3, var word => NumberWords.Of(word) };
        return m.Groups["w"].Value.ToLowerInvariant() is "only" or "just" or "exactly" ? number == 1 ? new MetricBound(FilterOperator.AtMost, 1) : null
            : new MetricBound(OperatorOf(m.Groups["w"].Value) ?? FilterOperator.AtLeast, number);
    }

    [GeneratedRegex(@"\b(?:with|having|have|has|had|who|that|won|lost|closed|of|on)\s+(?:(?:won|lost|closed|had|have|signed)\s+)?(?<w>at least|no less than|not less than|a minimum of|minimum|more than|over|above|fewer than|less than|under|below|at most|no more than|not more than|up to)\s+(?<n>\d{1,4}|" + NumberWords.Pattern + @")\s+(?:(?:closed|won|lost|open|decided|finished|new)\s+)?(?:deals?|wins|losses|opportunit(?:y|ies)|opps?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeastDeals();

    /// <summary>A bound on how many deals a group has, without the words beside it.</summary>
    public static readonly Regex CountBound = CountBounds();

    [GeneratedRegex(@"\b(?:at least|no less than|not less than|a minimum of|minimum|more than|over|above|fewer than|less than|under|below|at most|no more than|not more than|up to)\s+(?:\d{1,4}|" + NumberWords.Pattern + @")(?=\s+(?:(?:closed|won|lost|open|decided|finished|new)\s+)?(?:deals?|wins|losses|opportunit(?:y|ies)|opps?)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex CountBounds();

    [GeneratedRegex(@"\b(?:average|mean|median|typical|usual(?:ly)?|whose|take|takes|need|needs)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AverageOf();

    /// <summary>A bound right behind the average is one on it; "the average of deals above 100k" bounds the deals.</summary>
    [GeneratedRegex(@"\b(?:average|avg\.?|mean|median|typical)\b(?: (?:deal|order|contract|won|open|sales|ticket|size|sizes|value|values|amount|amounts|is|are|of|was|that|which|being))*\s+(?:(?:more|less|higher|lower|larger|bigger|smaller|greater) than|over|above|under|below|at least|at most|exceed\w*|beyond|upwards of|north of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AverageAbove();

    [GeneratedRegex(@"\b(?:sold|booked|closed|brought in|made|generated|earned|spent|bought)\s+(?:for )?(?:(?:more|less) than|over|above|under|below|at least|at most|upwards of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SoldMore();

    [GeneratedRegex(@"\bdiscount", RegexOptions.IgnoreCase)]
    private static partial Regex Discount();

    [GeneratedRegex(@"\b(?:(?<w>more than|over|at least|less than|fewer than|only|just|exactly) )?(?:(?<n>once|twice|thrice)|(?<n>\d{1,3}|" + NumberWords.Pattern + @") times)\b(?: or more\b)?(?! (?:a|per|every) )|\b(?:several times|repeatedly|(?:two|2) (?:times )?or more(?: times)?|repeat(?:ed)? (?:customers|buyers|orders|purchases))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Often();
}
