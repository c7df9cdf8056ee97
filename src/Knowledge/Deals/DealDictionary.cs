using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Numbers the values of one import. The caller holds the <see cref="DealTurn"/>: nobody else adds any.</summary>
sealed class DealDictionary(DatabaseSession session)
{
    readonly Dictionary<(DealFieldClass Class, string Name), (int Id, int Slot)> _fields = [];
    readonly Dictionary<(int Field, string Spelling), int> _values = [];

    public (int Id, int Slot) Field(DealFieldClass kind, string name) => _fields[(kind, name)];

    /// <summary>0 for the missing value.</summary>
    public int Value(int field, string? spelling) => spelling is null ? 0 : _values[(field, spelling)];

    public async Task AddFieldsAsync(DealFieldClass kind, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        string[] wanted = [.. names.Distinct(StringComparer.Ordinal).Where(n => !_fields.ContainsKey((kind, n))).Order(StringComparer.Ordinal)];
        if (wanted.Length == 0)
        {
            return;
        }

        await session.ExecuteAsync("""
            insert into deal_fields (kind, name, slot)
            select $1, n, (select coalesce(max(slot), 0) from deal_fields where kind = $1) + row_number() over (order by n)
            from unnest($2::text[]) n where not exists (select from deal_fields f where f.kind = $1 and f.name = n)
            """, cancellationToken, (short)kind, wanted);
        foreach ((string name, int id, int slot) in await session.ListAsync("select name, id, slot from deal_fields where kind = $1 and name = any ($2)",
            r => (r.GetString(0), r.GetInt32(1), r.GetInt32(2)), cancellationToken, (short)kind, wanted))
        {
            _fields[(kind, name)] = (id, slot);
        }
    }

    public async Task AddValuesAsync(IEnumerable<(int Field, string Spelling)> values, CancellationToken cancellationToken)
    {
        (int Field, string Spelling)[] fresh = [.. values.Distinct().Where(v => !_values.ContainsKey(v))];
        (int Field, string Spelling)[] lists = [.. fresh.Where(v => ListedNames.Of(v.Field, v.Spelling).Count > 1)];
        (int Field, string Spelling, string Folded)[] wanted =
            [.. fresh.Concat(lists.SelectMany(v => ListedNames.Of(v.Field, v.Spelling).Select(n => (v.Field, Spelling: n)))).Distinct().Where(v => !_values.ContainsKey(v)).Select(v => (v.Field, v.Spelling, FoldedName.Of(v.Field, v.Spelling)))];
        if (wanted.Length == 0)
        {
            return;
        }

        int[] fields = [.. wanted.Select(w => w.Field)];
        string[] folded = [.. wanted.Select(w => w.Folded)];
        await session.ExecuteAsync("""
            insert into deal_values (field_id, folded) select distinct f, t from unnest($1::int[], $2::text[]) w(f, t)
            where not exists (select from deal_values v where v.field_id = f and v.folded = t)
            """, cancellationToken, fields, folded);
        Dictionary<(int, string), int> ids = (await session.ListAsync("select v.field_id, v.folded, v.id from deal_values v join (select distinct f, t from unnest($1::int[], $2::text[]) w(f, t)) w on v.field_id = w.f and v.folded = w.t",
            r => (Key: (r.GetInt32(0), r.GetString(1)), Id: r.GetInt32(2)), cancellationToken, fields, folded)).ToDictionary(r => r.Key, r => r.Id);
        foreach (var (field, spelling, text) in wanted)
        {
            _values[(field, spelling)] = ids[(field, text)];
        }

        await AddPartsAsync(lists, cancellationToken);
    }

    async Task AddPartsAsync(IReadOnlyCollection<(int Field, string Spelling)> lists, CancellationToken cancellationToken)
    {
        if (lists.Count == 0)
        {
            return;
        }

        (int Value, int Part, short Place)[] parts = [.. lists.SelectMany(v => ListedNames.Of(v.Field, v.Spelling).Select(n => _values[(v.Field, n)]).Distinct().Order()
            .Select((part, place) => (Value: _values[v], Part: part, Place: (short)(place + 1)))).Where(p => p.Value != p.Part).Distinct()];
        await session.ExecuteAsync("insert into deal_value_parts (value_id, part_id, place) select * from unnest($1::int[], $2::int[], $3::smallint[]) on conflict do nothing",
            cancellationToken, parts.Select(p => p.Value).ToArray(), parts.Select(p => p.Part).ToArray(), parts.Select(p => p.Place).ToArray());
    }
}
