using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Which names occur under which label, and how often: changes gathered first, then written at once.</summary>
sealed class ValueTally
{
    readonly Dictionary<(int Label, int Field, string Spelling), long> _changes = [];

    /// <summary>Extra columns must be known to the dictionary.</summary>
    public void Count(DealRecord deal, DealDictionary dictionary, int times)
    {
        Count(deal.LabelId, DealColumn.TerritoryField, "", times);
        foreach (DealColumn column in DealColumn.All)
        {
            if (column.Of(deal) is { } value)
            {
                Count(deal.LabelId, column.FieldId, value, times);
            }
        }

        foreach ((string name, string value) in deal.Extra)
        {
            Count(deal.LabelId, dictionary.Field(DealFieldClass.Extra, name).Id, value, times);
        }
    }

    public void Count(int label, int field, string spelling, int times)
    {
        ref long count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_changes, (label, field, spelling), out _);
        count += times;
    }

    public async Task WriteAsync(DatabaseSession session, DealDictionary dictionary, CancellationToken cancellationToken)
    {
        await dictionary.AddValuesAsync(_changes.Keys.Select(k => (k.Field, k.Spelling)), cancellationToken);
        foreach (var batch in _changes.Where(c => c.Value != 0).OrderBy(c => c.Key.Label).ThenBy(c => c.Key.Field).ThenBy(c => c.Key.Spelling, StringComparer.Ordinal).Chunk(20_000))
        {
            await session.ExecuteAsync("""
                insert into deal_value_labels as l (label_id, field_id, value_id, spelling, count) select * from unnest($1::int[], $2::int[], $3::int[], $4::text[], $5::bigint[])
                on conflict (label_id, field_id, value_id, md5(spelling)) do update set count = l.count + excluded.count
                """, cancellationToken, batch.Select(c => c.Key.Label).ToArray(), batch.Select(c => c.Key.Field).ToArray(),
                batch.Select(c => dictionary.Value(c.Key.Field, c.Key.Spelling)).ToArray(), batch.Select(c => c.Key.Spelling).ToArray(), batch.Select(c => c.Value).ToArray());
        }

        int[] labels = [.. _changes.Keys.Select(k => k.Label).Distinct().Order()], fields = [.. _changes.Keys.Select(k => k.Field).Distinct()];
        await session.ExecuteAsync("delete from deal_value_labels where count = 0 and label_id = any ($1)", cancellationToken, [labels]);
        await CountFieldsAsync(session, labels, fields, cancellationToken);
    }

    /// <summary>A list counts as the names it holds.</summary>
    public static async Task CountFieldsAsync(DatabaseSession session, int[] labels, int[] fields, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("delete from deal_field_labels where label_id = any ($1) and field_id = any ($2)", cancellationToken, labels, fields);
        await session.ExecuteAsync("""
            insert into deal_field_labels (label_id, field_id, count)
            select l.label_id, l.field_id, count(distinct coalesce(p.part_id, l.value_id)) from deal_value_labels l left join deal_value_parts p on p.value_id = l.value_id
            where l.label_id = any ($1) and l.field_id = any ($2) group by 1, 2
            """, cancellationToken, labels, fields);
    }
}
