using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Lists that were numbered as one name before lists were known: from the next import on they have the number of a list.</summary>
static class OldLists
{
    public static async Task RenumberAsync(DatabaseSession session, DealDictionary dictionary, CancellationToken cancellationToken)
    {
        List<(int Field, int Value, string Spelling)> old = (await session.ListAsync("""
            select distinct l.field_id, l.value_id, l.spelling from deal_value_labels l
            where l.label_id = any ($1) and l.field_id = any ($2) and strpos(l.spelling, ';') > 0 and not exists (select from deal_value_parts p where p.value_id = l.value_id)
            """, r => (r.GetInt32(0), r.GetInt32(1), r.GetString(2)), cancellationToken, session.LabelIds, ListedNames.FieldIds)).FindAll(v => ListedNames.Of(v.Item3).Count > 1);
        if (old.Count == 0)
        {
            return;
        }

        await dictionary.AddValuesAsync(old.Select(v => (v.Field, v.Spelling)), cancellationToken);
        foreach ((int field, int value, string spelling) in old.Where(v => dictionary.Value(v.Field, v.Spelling) != v.Value))
        {
            DealColumn column = DealColumn.All.First(c => c.FieldId == field);
            int list = dictionary.Value(field, spelling);
            await session.ExecuteAsync($"""
                update deals d set {column.IdColumn} = $2 from deal_rows r
                where d.label_id = any ($1) and r.label_id = any ($1) and r.deal_id = d.id and d.{column.IdColumn} = $3 and r.{column.Name} = $4
                """, cancellationToken, session.LabelIds, list, value, spelling);
            await session.ExecuteAsync("update deal_value_labels set value_id = $2 where label_id = any ($1) and value_id = $3 and spelling = $4", cancellationToken, session.LabelIds, list, value, spelling);
        }

        await ValueTally.CountFieldsAsync(session, session.LabelIds, ListedNames.FieldIds, cancellationToken);
    }
}
