using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>What the integers figures are told apart by are called, as spelled in visible deals.</summary>
sealed class KeyNames(MetricQuery query, MetricCompiler compiler)
{
    readonly IReadOnlyList<DealField> _keys = compiler.Keys;
    readonly Dictionary<int, string> _values = [];
    readonly Dictionary<int, string> _territories = [];

    public async Task ReadAsync(DatabaseSession session, IReadOnlyCollection<RawFigure> figures, CancellationToken cancellationToken)
    {
        await ReadListedAsync(session, Used(figures, compiler.IsListed), cancellationToken);
        int[] ids = Used(figures, k => k.Kind is DealFieldKind.Text or DealFieldKind.Extra or DealFieldKind.AccountAttribute && !compiler.IsListed(k));
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
        if (compiler.Territories is { } whole)
        {
            foreach ((int index, string name) in whole.Index())
            {
                _territories[index + 1] = name;
            }
        }
        else if (territories.Length > 0)
        {
            foreach ((int id, string path) in await session.ListAsync("select id, path from territories where id = any ($1) and path is not null", r => (r.GetInt32(0), r.GetString(1)), cancellationToken, [territories]))
            {
                _territories[id] = path;
            }
        }
    }

    /// <summary>Names that stand alone in some deals and among others in some.</summary>
    async Task ReadListedAsync(DatabaseSession session, int[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var spelled = await session.ListAsync("""
            select v.id, v.folded, l.spelling, sum(l.count)::bigint from deal_values v
            cross join lateral (select v.id union all select p.value_id from deal_value_parts p where p.part_id = v.id) x(id) join deal_value_labels l on l.value_id = x.id
            where v.id = any ($2) and l.label_id = any ($1) group by 1, 2, 3
            """, r => (Id: r.GetInt32(0), Folded: r.GetString(1), Spelling: r.GetString(2), Count: r.GetInt64(3)), cancellationToken, session.LabelIds, ids);
        foreach (var name in spelled.GroupBy(s => s.Id))
        {
            _values[name.Key] = SpelledName.Of(name.Select(s => (ListedNames.Of(s.Spelling).First(n => FoldedName.Of(n) == s.Folded), s.Count)));
        }
    }

    public bool IsNone(RawFigure figure, int key) => _keys[key].Kind switch
    {
        DealFieldKind.Outcome => false,
        DealFieldKind.Time => figure.Keys[key] == TimeGroup.Missing,
        DealFieldKind.Territory => !_territories.ContainsKey(figure.Keys[key]),
        _ => figure.Keys[key] == 0,
    };

    public string Of(RawFigure figure, int key) => IsNone(figure, key) ? MetricFilter.None : _keys[key].Kind switch
    {
        DealFieldKind.Outcome => OutcomeFilter.NameOf((DealOutcome)figure.Keys[key]),
        DealFieldKind.Time => TimeGroup.Name(_keys[key], figure.Keys[key], query.FiscalYearStartMonth),
        DealFieldKind.Territory => _territories[figure.Keys[key]],
        _ => _values[figure.Keys[key]],
    };

    int[] Used(IEnumerable<RawFigure> figures, Func<DealField, bool> kind)
    {
        int[] places = [.. _keys.Index().Where(k => kind(k.Item)).Select(k => k.Index)];
        return [.. figures.SelectMany(f => places.Select(p => f.Keys[p])).Where(k => k != 0).Distinct()];
    }
}
