using System.Text;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Wording;

/// <summary>Figures in words: one sentence that says the number, how sure it is, for which days and in which scope; a line for each group.</summary>
static class FigureWording
{
    const int MaxLines = 40;

    /// <param name="scope">"in EMEA/UK up to confidential".</param>
    public static string Of(MetricQuery query, MetricResult result, string scope)
    {
        IReadOnlyList<MetricFigure> figures = result.Figures;
        if (figures.Count == 0 || figures.All(f => f.N == 0))
        {
            return $"{Head(query)}: no deals match{When(query, figures)}, {scope}.";
        }

        return figures.Count == 1 && query.GroupBy.Count == 0 ? One(query, figures[0], result.Definition, scope) : Many(query, result, scope);
    }

    static string One(MetricQuery query, MetricFigure figure, string definition, string scope)
    {
        string rest = MetricLabels.Base(figure);
        StringBuilder text = new($"{Head(query)}: {MetricLabels.Value(figure)}");
        text.Append(rest.Length > 0 ? $" ({rest})" : "").Append(When(query, [figure])).Append(", ").Append(scope).Append('.');
        if (MetricLabels.IsFew(figure))
        {
            text.Append(" Too few deals to conclude from.");
        }

        return text.Append(query.Metric == Metric.Count ? "" : $" {definition}").ToString();
    }

    static string Many(MetricQuery query, MetricResult result, string scope)
    {
        IReadOnlyList<MetricFigure> figures = result.Figures;
        bool periods = figures.Select(f => f.Period).Distinct().Count() > 1;
        string by = query.GroupBy.Count == 0 ? "" : $" by {string.Join(" and ", query.GroupBy.Select(FilterPhrases.FieldName))}";
        string all = query.Bound is null && query.LeastDeals == 0 ? "" : $" ({result.Groups} of them)";
        StringBuilder text = new($"{Head(query, by)}{all}{When(query, figures)}, {scope}");
        MetricFigure first = figures[0];
        // Nothing is first of several currencies, nor where the next is as much.
        bool ranked = query.GroupBy.Count > 0 && query.GroupBy[0].Kind != DealFieldKind.Time && query.Periods.Count < 2 && first.N > 0 && figures.Select(f => f.Currency).Distinct().Count() == 1
            && (figures.Count == 1 || figures[1].Value != first.Value);
        text.Append(ranked ? $": {Name(query, first, periods)} comes first with {MetricLabels.Value(first)}." : ":");
        foreach (MetricFigure figure in figures.Take(MaxLines))
        {
            string rest = MetricLabels.Base(figure);
            text.Append("\n- ").Append(Name(query, figure, periods)).Append(": ").Append(MetricLabels.Value(figure)).Append(rest.Length > 0 ? $" ({rest})" : "")
                .Append(figure.N > 0 && !query.GroupBy.Contains(Breakdowns.Deal) && MetricLabels.IsFew(figure) ? "; too few to conclude from" : "");
        }

        int more = Math.Max(figures.Count - MaxLines, 0);
        text.Append(more > 0 ? $"\n- and {more} more" : "");
        return text.Append(query.Metric == Metric.Count ? "" : $"\n{result.Definition}").ToString();
    }

    static string Head(MetricQuery query, string by = "")
    {
        string deals = FilterPhrases.Deals(query);
        string label = query.Metric switch
        {
            Metric.Count => char.ToUpperInvariant(deals[0]) + deals[1..],
            Metric.Accounts => $"Accounts with {deals}",
            Metric.Share or Metric.ShareByAmount => $"{MetricLabels.Of(query.Metric)} {FilterPhrases.Part(query)} of {deals}",
            Metric.Amount or Metric.AverageAmount or Metric.MedianAmount or Metric.CompetitorShare or Metric.CycleDays or Metric.MedianCycleDays when deals != "deals" => $"{MetricLabels.Of(query.Metric)} of {deals}",
            _ => MetricLabels.Of(query.Metric),
        };
        return label + by + FilterPhrases.Of(query) + Bounds(query) + (query.OpenOn is { } day ? $", open on {PeriodWords.Of(new MetricPeriod(day, day))}" : "");
    }

    static string Bounds(MetricQuery query)
    {
        string bound = query.Bound is not { } b ? "" : $", only {MetricLabels.Of(query.Metric).ToLowerInvariant()} {b.Operator switch { FilterOperator.Above => "above", FilterOperator.AtLeast => "at least", FilterOperator.Below => "below", _ => "at most" }} {MetricLabels.Value(new MetricFigure { Metric = query.Metric, Value = b.Value, N = 0, Period = new MetricPeriod(null, null), Filters = new Dictionary<string, string>(), Deals = [] })}";
        return bound + (query.LeastDeals > 1 ? $", only of at least {query.LeastDeals} deals" : "");
    }

    /// <summary>The window once for all; where it differs each line has its own.</summary>
    static string When(MetricQuery query, IReadOnlyList<MetricFigure> figures)
    {
        if (query.Periods.Count == 0)
        {
            return ", all time";
        }

        return query.Periods.Count > 1 ? "" : $", {Verb(query)}{PeriodWords.Of(query.Periods[0])}";
    }

    static string Verb(MetricQuery query)
    {
        bool closedOnly = query.Metric is Metric.WinRate or Metric.WinRateByAmount or Metric.Discount or Metric.CycleDays or Metric.MedianCycleDays
            || query.Filters.Any(f => f.Field == DealField.Outcome && f.Operator == FilterOperator.Is && !f.Values.Contains("open"));
        return (query.On ?? (closedOnly ? DealDate.Closed : DealDate.Created)) switch { DealDate.Closed => "closed ", DealDate.Expected => "expected to close ", _ => "created " };
    }

    static string Name(MetricQuery query, MetricFigure figure, bool periods)
    {
        string group = string.Join(", ", query.GroupBy.Select(g => figure.Filters.TryGetValue(g.Name, out string? value) ? value : "").Where(v => v.Length > 0));
        group = figure.Currency is { } currency && group.Length > 0 && query.Metric is Metric.Discount or Metric.WinRateByAmount or Metric.ShareByAmount && !query.GroupBy.Contains(DealField.Currency) ? $"{group}, {currency}" : group;
        group = group.Length == 0 && figure.Currency is { } of && query.Metric is Metric.Discount or Metric.WinRateByAmount or Metric.ShareByAmount ? periods ? $"{of}, {PeriodWords.Of(figure.Period)}" : of : group;
        return group.Length == 0 ? (periods || query.Periods.Count > 0 ? PeriodWords.Of(figure.Period) : figure.Currency ?? "all") : query.Periods.Count > 1 && query.GroupBy.All(g => g.Kind != DealFieldKind.Time) ? $"{group}, {PeriodWords.Of(figure.Period)}" : group;
    }
}
