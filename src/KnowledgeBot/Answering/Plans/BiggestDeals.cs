using System.Globalization;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Single deals in order of amount or length. Halves the deals at their median until those left can be looked at one by one.</summary>
sealed class BiggestDeals(Metrics metrics, DealReader deals)
{
    const int MaxHalvings = 30;

    public async Task<MetricResult> ComputeAsync(AccessScope scope, MetricQuery query, CancellationToken cancellationToken)
    {
        bool ascending = query.Order == MetricOrder.Ascending;
        List<MetricFigure> figures = [];
        string definition = "";
        foreach (MetricPeriod? period in query.Periods.Count == 0 ? [null] : query.Periods.Select(p => (MetricPeriod?)p))
        {
            MetricQuery one = query with { GroupBy = [], Order = null, Limit = null, Periods = period is null ? [] : [period] };
            MetricResult whole = await metrics.ComputeAsync(scope, one, cancellationToken);
            definition = whole.Definition;
            foreach (MetricFigure currency in whole.Figures.Where(f => f.N > 0))
            {
                figures.AddRange(await OfCurrencyAsync(scope, one, currency, ascending, query.Limit ?? 10, cancellationToken));
            }
        }

        return new MetricResult(figures, figures.Count, definition);
    }

    async Task<IEnumerable<MetricFigure>> OfCurrencyAsync(AccessScope scope, MetricQuery query, MetricFigure whole, bool ascending, int limit, CancellationToken cancellationToken)
    {
        MetricQuery narrowed = whole.Currency is { } currency ? query with { Filters = [.. query.Filters, new MetricFilter(DealField.Currency, FilterOperator.Is, [currency])] } : query;
        MetricFigure left = whole;
        DealField measure = query.Metric is Metric.CycleDays or Metric.Age ? DealField.Days : DealField.Amount;
        for (int i = 0; i < MaxHalvings && left.N > left.Deals.Count; i++)
        {
            MetricQuery median = measure == DealField.Days ? narrowed : narrowed with { Metric = Metric.MedianAmount };
            double middle = (await metrics.ComputeAsync(scope, median, cancellationToken)).Figures.First(f => f.Currency == whole.Currency).Value!.Value;
            MetricQuery half = narrowed with { Filters = [.. query.Filters, .. narrowed.Filters.Where(f => f.Field == DealField.Currency), new MetricFilter(measure, ascending ? FilterOperator.AtMost : FilterOperator.AtLeast, [middle.ToString("R", CultureInfo.InvariantCulture)])] };
            MetricFigure next = (await metrics.ComputeAsync(scope, half, cancellationToken)).Figures.First(f => f.Currency == whole.Currency);
            if (next.N >= left.N || next.N < limit)
            {
                break;
            }

            (narrowed, left) = (half, next);
        }

        IEnumerable<DealRecord> rows = (await deals.ByIdsAsync(scope, left.Deals, cancellationToken)).Where(d => Measured(d, query) is not null && (whole.Currency is null || d.Currency == whole.Currency));
        rows = (ascending ? rows.OrderBy(d => Measured(d, query)) : rows.OrderByDescending(d => Measured(d, query))).ThenBy(d => d.ExternalId, StringComparer.Ordinal);
        return rows.Take(limit).Select(d => whole with
        {
            Value = (double)Measured(d, query)!.Value, N = 1, Numerator = null, Denominator = null, Low = null, High = null, Deals = [d.ExternalId], Filters = Named(whole, d),
        });
    }

    static decimal? Measured(DealRecord deal, MetricQuery query) => query.Metric switch
    {
        Metric.CycleDays => deal is { Created: { } created, Closed: { } closed } ? closed.DayNumber - created.DayNumber : null,
        Metric.Age => query.Today.DayNumber - deal.Created?.DayNumber,
        _ => deal.Amount,
    };

    static Dictionary<string, string> Named(MetricFigure whole, DealRecord deal)
    {
        Dictionary<string, string> names = new(whole.Filters) { [Breakdowns.Deal.Name] = deal.Account is { } account ? $"{deal.ExternalId} ({account})" : deal.ExternalId };
        if (deal.Owner is { } owner)
        {
            names[DealField.Owner.Name] = owner;
        }

        return names;
    }
}
