using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>
/// A query's names as numbers, as far as the session sees deals under them. A name that only hidden deals have is no different from one
/// that nobody has.
/// </summary>
sealed class FieldsInScope
{
    readonly Dictionary<(DealFieldClass Class, string Name), (int Id, int Slot)> _fields = [];
    readonly Dictionary<(int Field, string Folded), (int Own, List<int> All)> _values = [];
    readonly HashSet<int> _listed = [];
    readonly Dictionary<int, string?> _territories = [];

    FieldsInScope(int[] labelIds) => Labels = labelIds;

    /// <summary>Visible, and inside every territory filter.</summary>
    public int[] Labels { get; private set; }

    public static async Task<FieldsInScope> ResolveAsync(DatabaseSession session, MetricQuery query, CancellationToken cancellationToken)
    {
        FieldsInScope names = new(session.LabelIds);
        MetricFilter[] filters = [.. query.Filters, .. query.Part];
        await names.ReadFieldsAsync(session, [.. query.GroupBy, .. filters.Select(f => f.Field)], cancellationToken);
        await names.ReadValuesAsync(session, filters, cancellationToken);
        await names.ReadListedAsync(session, MetricCompiler.KeysOf(query), cancellationToken);
        if (filters.Any(f => f.Field.Kind == DealFieldKind.Territory))
        {
            foreach ((int id, string? path) in await session.ListAsync("select l.id, t.path from labels l left join territories t on t.id = l.territory_id where l.id = any ($1)",
                r => (r.GetInt32(0), r.IsDBNull(1) ? null : r.GetString(1)), cancellationToken, session.LabelIds))
            {
                names._territories[id] = path;
            }

            names.Labels = names.LabelsInside([.. query.Filters.Where(f => f.Field.Kind == DealFieldKind.Territory)]);
        }

        return names;
    }

    /// <summary>Those of <see cref="Labels"/> that lie as all the conditions on territories say.</summary>
    public int[] LabelsInside(IReadOnlyCollection<MetricFilter> territories) => [.. Labels.Where(l => territories.All(f => IsInside(l, f)))];

    /// <summary>Place in the array of extras or attributes; 0 when there is no such field.</summary>
    public int Slot(DealField field) => _fields.GetValueOrDefault(Key(field)).Slot;

    /// <summary>Those that exist, and the lists that hold one of them; 0 stands for the missing value.</summary>
    public int[] Values(MetricFilter filter) => [.. Found(filter).SelectMany(v => v.All).Distinct()];

    /// <summary>The names alone, as groups are told apart by.</summary>
    public int[] Names(MetricFilter filter) => [.. Found(filter).Select(v => v.Own).Distinct()];

    /// <summary>Whether a visible deal has several names in the field: it is in the group of each.</summary>
    public bool IsListed(DealField field) => field.Kind == DealFieldKind.Text && _listed.Contains(Id(field));

    IEnumerable<(int Own, List<int> All)> Found(MetricFilter filter)
    {
        int field = Id(filter.Field);
        return filter.Values.SelectMany(v => v == MetricFilter.None ? [(0, [0])] : ListedNames.Of(field, v).Where(n => _values.ContainsKey((field, FoldedName.Of(n)))).Select(n => _values[(field, FoldedName.Of(n))]));
    }

    async Task ReadFieldsAsync(DatabaseSession session, IEnumerable<DealField> fields, CancellationToken cancellationToken)
    {
        (DealFieldClass Class, string Name)[] wanted = [.. fields.Where(f => f.Kind is DealFieldKind.Extra or DealFieldKind.AccountAttribute).Select(Key).Distinct()];
        if (wanted.Length == 0)
        {
            return;
        }

        foreach (var (kind, name, id, slot) in await session.ListAsync("""
            select f.kind, f.name, f.id, f.slot from deal_fields f join unnest($1::smallint[], $2::text[]) w(kind, name) on w.kind = f.kind and w.name = f.name
            where exists (select from deal_value_labels l where l.field_id = f.id and l.label_id = any ($3))
            """, r => (r.GetInt16(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3)), cancellationToken, wanted.Select(w => (short)w.Class).ToArray(), wanted.Select(w => w.Name).ToArray(), session.LabelIds))
        {
            _fields[((DealFieldClass)kind, name)] = (id, slot);
        }
    }

    async Task ReadValuesAsync(DatabaseSession session, IEnumerable<MetricFilter> filters, CancellationToken cancellationToken)
    {
        (int Field, string Folded)[] wanted = [.. filters.Where(f => f.Field.Kind is DealFieldKind.Text or DealFieldKind.Extra or DealFieldKind.AccountAttribute)
            .SelectMany(f => f.Values.SelectMany(v => ListedNames.Of(Id(f.Field), v)).Select(v => (Field: Id(f.Field), Folded: FoldedName.Of(v)))).Where(v => v.Field != 0).Distinct()];
        if (wanted.Length == 0)
        {
            return;
        }

        foreach (var (field, folded, own, id) in await session.ListAsync("""
            select v.field_id, v.folded, v.id, x.id from deal_values v join unnest($1::int[], $2::text[]) w(field, folded) on w.field = v.field_id and w.folded = v.folded
            cross join lateral (select v.id union all select p.value_id from deal_value_parts p where p.part_id = v.id) x(id)
            where exists (select from deal_value_labels l where l.value_id = x.id and l.label_id = any ($3))
            """, r => (r.GetInt32(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3)), cancellationToken, wanted.Select(w => w.Field).ToArray(), wanted.Select(w => w.Folded).ToArray(), session.LabelIds))
        {
            if (!_values.TryGetValue((field, folded), out var known))
            {
                _values[(field, folded)] = known = (own, []);
            }

            known.All.Add(id);
        }
    }

    async Task ReadListedAsync(DatabaseSession session, IEnumerable<DealField> keys, CancellationToken cancellationToken)
    {
        int[] fields = [.. keys.Where(k => k.Kind == DealFieldKind.Text).Select(Id).Intersect(ListedNames.FieldIds)];
        if (fields.Length > 0)
        {
            _listed.UnionWith(await session.ListAsync("""
                select f.id from unnest($2::int[]) f(id)
                where exists (select from deal_value_labels l join deal_value_parts p on p.value_id = l.value_id where l.field_id = f.id and l.label_id = any ($1))
                """, r => r.GetInt32(0), cancellationToken, session.LabelIds, fields));
        }
    }

    int Id(DealField field) => field.Kind == DealFieldKind.Text ? DealColumns.Of(field).FieldId : _fields.GetValueOrDefault(Key(field)).Id;

    bool IsInside(int label, MetricFilter filter)
    {
        string? path = _territories.GetValueOrDefault(label);
        bool inside = filter.Values.Any(v => v == MetricFilter.None ? path is null : path is not null && (path.Equals(v, StringComparison.OrdinalIgnoreCase) || path.StartsWith(v + '/', StringComparison.OrdinalIgnoreCase)));
        return inside == (filter.Operator == FilterOperator.Is);
    }

    static (DealFieldClass, string) Key(DealField field) => field.Kind == DealFieldKind.Extra ? (DealFieldClass.Extra, field.Name) : (DealFieldClass.AccountAttribute, field.Name[DealField.AccountPrefix.Length..]);
}
