using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>What a question may name: the values of visible deals, and the accounts and segments of visible documents.</summary>
public sealed class DealNames(KnowledgeDatabase database)
{
    /// <summary>A field with more values than this is text to read, not names to choose from; it can still be filtered on. Accounts and owners have no limit.</summary>
    public const int MaxValues = 500;

    /// <summary>Each field's values by count, then by code point.</summary>
    public async Task<IReadOnlyList<DealName>> ListAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        Dictionary<int, DealField> fields = await FieldsAsync(session, cancellationToken);
        var spelled = await session.ListAsync("select field_id, value_id, spelling, sum(count)::bigint from deal_value_labels where label_id = any ($1) and field_id = any ($2) group by 1, 2, 3",
            r => (Field: r.GetInt32(0), Value: r.GetInt32(1), Spelling: r.GetString(2), Count: r.GetInt64(3)), cancellationToken, session.LabelIds, fields.Keys.ToArray());
        // A list is told by its names, each with what is spelled alone.
        var alone = spelled.Where(s => !ListedNames.FieldIds.Contains(s.Field)).Select(s => (Key: (s.Field, Name: $"{s.Value}"), s.Spelling, s.Count));
        var listed = spelled.Where(s => ListedNames.FieldIds.Contains(s.Field)).SelectMany(s => ListedNames.Of(s.Spelling).Select(n => (Key: (s.Field, Name: FoldedName.Of(n)), Spelling: n, s.Count)).DistinctBy(n => n.Key));
        List<DealName> names = [.. alone.Concat(listed).GroupBy(s => s.Key).Select(v => new DealName(fields[v.Key.Field], SpelledName.Of(v.Select(s => (s.Spelling, s.Count))), v.Sum(s => s.Count)))];
        HashSet<DealField> texts = [.. names.GroupBy(n => n.Field).Where(f => f.Key != DealField.Account && f.Key != DealField.Owner && f.Count() > MaxValues).Select(f => f.Key)];
        names.RemoveAll(n => texts.Contains(n.Field));
        await AddTerritoriesAsync(session, names, cancellationToken);
        await AddDocumentsAsync(session, names, cancellationToken);
        return [.. names.OrderBy(n => n.Field.Kind).ThenBy(n => n.Field.Name, StringComparer.Ordinal).ThenByDescending(n => n.Count).ThenBy(n => n.Name, StringComparer.Ordinal)];
    }

    /// <summary>What visible files call the columns of their fields: "Sales engineer" for the owner. Only of fields of which a visible deal has a value.</summary>
    public async Task<IReadOnlyList<(DealField Field, string Header)>> HeadersAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync("""
            select distinct f.name, h.header from deal_headers h join deal_fields f on f.id = h.field_id
            where h.label_id = any ($1) and exists (select from deal_value_labels v where v.label_id = h.label_id and v.field_id = h.field_id) order by 1, 2
            """, r => (r.GetString(0) == DealField.Territory.Name ? DealField.Territory : new DealField(DealFieldKind.Text, r.GetString(0)), r.GetString(1)), cancellationToken, session.LabelIds);
    }

    static async Task<Dictionary<int, DealField>> FieldsAsync(DatabaseSession session, CancellationToken cancellationToken) =>
        (await session.ListAsync($"""
            select f.id, f.kind, f.name from deal_field_labels l join deal_fields f on f.id = l.field_id where l.label_id = any ($1) and f.id <> {DealColumn.TerritoryField}
            group by f.id having f.kind = 0 and f.name in ('account', 'owner') or max(l.count) <= {MaxValues}
            """, r => (Id: r.GetInt32(0), Class: (DealFieldClass)r.GetInt16(1), Name: r.GetString(2)), cancellationToken, session.LabelIds))
        .ToDictionary(f => f.Id, f => f.Class switch
        {
            DealFieldClass.Column => new DealField(DealFieldKind.Text, f.Name),
            DealFieldClass.Extra => DealField.Extra(f.Name),
            _ => DealField.OfAccount(f.Name),
        });

    static async Task AddTerritoriesAsync(DatabaseSession session, List<DealName> names, CancellationToken cancellationToken) =>
        names.AddRange(await session.ListAsync($"""
            select t.path, sum(v.count)::bigint from deal_value_labels v join labels l on l.id = v.label_id join territories t on t.id = l.territory_id
            where v.label_id = any ($1) and v.field_id = {DealColumn.TerritoryField} and t.path is not null group by 1
            """, r => new DealName(DealField.Territory, r.GetString(0), r.GetInt64(1)), cancellationToken, session.LabelIds));

    static async Task AddDocumentsAsync(DatabaseSession session, List<DealName> names, CancellationToken cancellationToken)
    {
        HashSet<(DealField, string)> known = [.. names.Select(n => (n.Field, FoldedName.Of(n.Name)))];
        foreach ((DealField field, string name) in await session.ListAsync("""
            select true, account from documents where label_id = any ($1) and account is not null union select false, segment from documents where label_id = any ($1) and segment is not null order by 1, 2
            """, r => (r.GetBoolean(0) ? DealField.Account : DealField.Segment, r.GetString(1)), cancellationToken, session.LabelIds))
        {
            if (known.Add((field, FoldedName.Of(name))))
            {
                names.Add(new DealName(field, name, 0));
            }
        }
    }
}
