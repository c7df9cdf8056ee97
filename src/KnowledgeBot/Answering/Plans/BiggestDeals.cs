using System.Globalization;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Single deals in order of amount, length or discount. Halves the deals at their median (discounts at the middle of what they can be) until those left can be looked at one by one.</summary>
sealed class BiggestDeals(Metrics metrics, DealReader deals)
{
    const int MaxHalvings = 30;
    const int Usual = 10;

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
            List<MetricFigure> ofPeriod = [];
            foreach (MetricFigure currency in whole.Figures.Where(f => f.N > 0))
            {
                ofPeriod.AddRange(await OfCurrencyAsync(scope, one, currency, ascending, query.Limit ?? Usual, cancellationToken));
            }

            // A share has no currency.
            figures.AddRange(query.Metric == Metric.Discount ? InOrder(ofPeriod, ascending).Take(query.Limit ?? Usual) : ofPeriod);
        }

        return new MetricResult(figures, figures.Count, definition);
    }

    async Task<IEnumerable<MetricFigure>> OfCurrencyAsync(AccessScope scope, MetricQuery query, MetricFigure whole, bool ascending, int limit, CancellationToken cancellationToken)
    {
        MetricQuery narrowed = whole.Currency is { } currency ? query with { Filters = [.. query.Filters, new MetricFilter(DealField.Currency, FilterOperator.Is, [currency])] } : query;
        MetricFigure left = whole;
        (double low, double high) = (0, 1);
        for (int i = 0; i < MaxHalvings && left.N > left.Deals.Count; i++)
        {
            double middle = query.Metric == Metric.Discount ? (low + high) / 2 : await MedianAsync(scope, narrowed, whole.Currency, cancellationToken);
            MetricQuery half = narrowed with { Filters = [.. query.Filters, .. narrowed.Filters.Where(f => f.Field == DealField.Currency), new MetricFilter(MeasureOf(query.Metric), ascending ? FilterOperator.AtMost : FilterOperator.AtLeast, [middle.ToString("R", CultureInfo.InvariantCulture)])] };
            MetricFigure? next = (await metrics.ComputeAsync(scope, half, cancellationToken)).Figures.FirstOrDefault(f => f.Currency == whole.Currency);
            bool isEnough = next is not null && next.N >= limit;
            if (query.Metric != Metric.Discount && (!isEnough || next!.N >= left.N))
            {
                break;
            }

            (low, high) = isEnough == ascending ? (low, middle) : (middle, high);
            (narrowed, left) = isEnough ? (half, next!) : (narrowed, left);
        }

        IEnumerable<DealRecord> rows = (await deals.ByIdsAsync(scope, left.Deals, cancellationToken)).Where(d => Measured(d, query) is not null && (whole.Currency is null || d.Currency == whole.Currency));
        return InOrder(rows.Select(d => whole with
        {
            Value = (double)Measured(d, query)!.Value, N = 1, Numerator = null, Denominator = null, Low = null, High = null, Deals = [d.ExternalId], Filters = Named(whole, d),
        }), ascending).Take(limit);
    }

    async Task<double> MedianAsync(AccessScope scope, MetricQuery query, string? currency, CancellationToken cancellationToken) =>
        (await metrics.ComputeAsync(scope, MeasureOf(query.Metric) == DealField.Days ? query : query with { Metric = Metric.MedianAmount }, cancellationToken)).Figures.First(f => f.Currency == currency).Value!.Value;

    static IEnumerable<MetricFigure> InOrder(IEnumerable<MetricFigure> figures, bool ascending) =>
        (ascending ? figures.OrderBy(f => f.Value) : figures.OrderByDescending(f => f.Value)).ThenBy(f => f.Deals[0], StringComparer.Ordinal);

    static DealField MeasureOf(Metric metric) => metric switch { Metric.CycleDays or Metric.Age => DealField.Days, Metric.Discount => DealField.Discount, _ => DealField.Amount };

    static decimal? Measured(DealRecord deal, MetricQuery query) => query.Metric switch
    {
        Metric.CycleDays => deal is { Created: { } created, Closed: { } closed } ? closed.DayNumber - created.DayNumber : null,
        Metric.Age => query.Today.DayNumber - deal.Created?.DayNumber,
        Metric.Discount => deal is { Amount: { } amount, ListAmount: > 0 and { } list } ? 1 - (amount / list) : null,
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
