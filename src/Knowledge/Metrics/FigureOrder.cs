namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Puts the figures of one period in order and keeps the first ones. Currencies are ranked apart: their amounts cannot be compared.</summary>
sealed class FigureOrder(MetricQuery query, IReadOnlyList<DealField> keys, KeyNames names)
{
    // Groups the query did not ask for, which every group is split by.
    readonly int _currency = query.GroupBy.Contains(DealField.Currency) ? -1 : keys.ToList().IndexOf(DealField.Currency);

    /// <summary>The groups without their currency, as one text.</summary>
    public string Group(RawFigure figure) => string.Join('\n', figure.Keys.Where((_, k) => k != _currency));

    public IEnumerable<RawFigure> Sort(IEnumerable<RawFigure> figures) =>
        figures.GroupBy(f => _currency < 0 ? "" : names.Of(f, _currency))
            .OrderBy(c => c.Key == MetricFilter.None).ThenBy(c => c.Key, StringComparer.Ordinal)
            .SelectMany(c => Ranked(c).Take(query.Limit ?? int.MaxValue));

    IOrderedEnumerable<RawFigure> Ranked(IEnumerable<RawFigure> figures)
    {
        MetricOrder order = query.Order ?? (keys.Any(k => k.Kind == DealFieldKind.Time) ? MetricOrder.ByGroup : MetricOrder.Descending);
        IOrderedEnumerable<RawFigure> ranked = figures.OrderBy(f => Enumerable.Range(0, keys.Count).Any(k => k != _currency && names.IsNone(f, k)));
        if (order != MetricOrder.ByGroup)
        {
            ranked = ranked.ThenBy(f => f.Value is null).ThenBy(f => order == MetricOrder.Descending ? -f.Value : f.Value).ThenByDescending(f => f.N);
        }

        return Enumerable.Range(0, keys.Count).Aggregate(ranked, (sorted, k) => sorted.ThenBy(f => names.IsNone(f, k)).ThenBy(f => names.Of(f, k), StringComparer.Ordinal));
    }
}
