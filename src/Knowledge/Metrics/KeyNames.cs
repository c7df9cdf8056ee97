using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>What the integers figures are told apart by are called, as spelled in visible deals.</summary>
sealed class KeyNames(MetricQuery query, IReadOnlyList<DealField> keys)
{
    readonly Dictionary<int, string> _values = [];
    readonly Dictionary<int, string> _territories = [];

    public async Task ReadAsync(DatabaseSession session, IReadOnlyCollection<RawFigure> figures, CancellationToken cancellationToken)
    {
        int[] ids = Used(figures, k => k.Kind is DealFieldKind.Text or DealFieldKind.Extra or DealFieldKind.AccountAttribute);
        if (ids.Length > 0)
        {
            // The most usual spelling; of two as usual the first by code point.
            foreach ((int id, string name) in await session.ListAsync("""
                select distinct on (value_id) value_id, spelling from
                    (select value_id, spelling, sum(count) as count from deal_value_labels where label_id = any ($1) and value_id = any ($2) group by 1, 2) v
                order by value_id, count desc, spelling collate "C"
                """, r => (r.GetInt32(0), r.GetString(1)), cancellationToken, session.LabelIds, ids))
            {
                _values[id] = name;
            }
        }

        int[] territories = Used(figures, k => k.Kind == DealFieldKind.Territory);
        if (territories.Length > 0)
        {
            foreach ((int id, string path) in await session.ListAsync("select id, path from territories where id = any ($1) and path is not null", r => (r.GetInt32(0), r.GetString(1)), cancellationToken, [territories]))
            {
                _territories[id] = path;
            }
        }
    }

    public bool IsNone(RawFigure figure, int key) => keys[key].Kind switch
    {
        DealFieldKind.Outcome => false,
        DealFieldKind.Time => figure.Keys[key] == TimeGroup.Missing,
        DealFieldKind.Territory => !_territories.ContainsKey(figure.Keys[key]),
        _ => figure.Keys[key] == 0,
    };

    public string Of(RawFigure figure, int key) => IsNone(figure, key) ? MetricFilter.None : keys[key].Kind switch
    {
        DealFieldKind.Outcome => OutcomeFilter.NameOf((DealOutcome)figure.Keys[key]),
        DealFieldKind.Time => TimeGroup.Name(keys[key], figure.Keys[key], query.FiscalYearStartMonth),
        DealFieldKind.Territory => _territories[figure.Keys[key]],
        _ => _values[figure.Keys[key]],
    };

    int[] Used(IEnumerable<RawFigure> figures, Func<DealField, bool> kind)
    {
        int[] places = [.. keys.Index().Where(k => kind(k.Item)).Select(k => k.Index)];
        return [.. figures.SelectMany(f => places.Select(p => f.Keys[p])).Where(k => k != 0).Distinct()];
    }
}
