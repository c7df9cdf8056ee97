using System.Text.Json;
using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Rows of <c>deals</c>, <c>deal_rows</c> and <c>deal_history</c>, many at a time.</summary>
static class DealStore
{
    const int Batch = 10_000;

    public static async Task<Dictionary<string, StoredDeal>> OfFileAsync(DatabaseSession session, int fileId, CancellationToken cancellationToken) =>
        (await session.ListAsync("select external_id, deal_id, hash, line from deal_rows where file_id = $1 and label_id = any ($2)",
            r => (Key: r.GetString(0), Deal: new StoredDeal(r.GetInt64(1), r.GetGuid(2), r.GetInt32(3))), cancellationToken, fileId, session.LabelIds))
        .ToDictionary(r => r.Key, r => r.Deal, StringComparer.Ordinal);

    public static async IAsyncEnumerable<List<DealRecord>> ReadAsync(DatabaseSession session, IReadOnlyCollection<long> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (long[] batch in ids.Chunk(Batch))
        {
            yield return await session.ListAsync($"select {StoredRow.Columns} from deal_rows r where deal_id = any ($1) and label_id = any ($2)", StoredRow.Record, cancellationToken, batch, session.LabelIds);
        }
    }

    public static async Task RememberAsync(DatabaseSession session, IReadOnlyCollection<long> ids, string change, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (long[] batch in ids.Chunk(Batch))
        {
            await session.ExecuteAsync("""
                insert into deal_history (label_id, file_id, external_id, at, change, before)
                select label_id, file_id, external_id, $3, $4, to_jsonb(r) - array['deal_id', 'label_id', 'file_id', 'hash'] from deal_rows r where deal_id = any ($1) and label_id = any ($2)
                """, cancellationToken, batch, session.LabelIds, at, change);
        }
    }

    public static async Task DeleteAsync(DatabaseSession session, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        foreach (long[] batch in ids.Chunk(Batch))
        {
            await session.ExecuteAsync("delete from deals where id = any ($1) and label_id = any ($2)", cancellationToken, batch, session.LabelIds);
            await session.ExecuteAsync("delete from deal_rows where deal_id = any ($1) and label_id = any ($2)", cancellationToken, batch, session.LabelIds);
        }
    }

    public static async Task MoveAsync(DatabaseSession session, IEnumerable<(long Id, int Line)> moved, CancellationToken cancellationToken)
    {
        foreach ((long Id, int Line)[] batch in moved.Chunk(Batch))
        {
            await session.ExecuteAsync("update deal_rows r set line = m.line from unnest($1::bigint[], $2::int[]) m(id, line) where r.deal_id = m.id and r.label_id = any ($3)",
                cancellationToken, batch.Select(m => m.Id).ToArray(), batch.Select(m => m.Line).ToArray(), session.LabelIds);
        }
    }

    /// <summary>In label order, so that a person's deals lie together on disk.</summary>
    public static async Task AddAsync(DatabaseSession session, int fileId, IEnumerable<PlannedDeal> deals, DealDictionary dictionary, CancellationToken cancellationToken)
    {
        foreach (PlannedDeal[] batch in deals.OrderBy(d => d.Deal.LabelId).ThenBy(d => d.Deal.Closed).Chunk(Batch))
        {
            long[] ids = await NumbersAsync(session, batch, cancellationToken);
            await AddNarrowAsync(session, ids, batch, dictionary, cancellationToken);
            await AddWideAsync(session, fileId, ids, batch, cancellationToken);
        }
    }

    static async Task<long[]> NumbersAsync(DatabaseSession session, PlannedDeal[] batch, CancellationToken cancellationToken)
    {
        Queue<long> fresh = new(await session.ListAsync("select nextval('deal_ids') from generate_series(1, $1)", r => r.GetInt64(0), cancellationToken, batch.Count(d => d.Id == 0)));
        return [.. batch.Select(d => d.Id == 0 ? fresh.Dequeue() : d.Id)];
    }

    static async Task AddNarrowAsync(DatabaseSession session, long[] ids, PlannedDeal[] batch, DealDictionary dictionary, CancellationToken cancellationToken)
    {
        List<object?> values = [ids, Each(d => d.LabelId), Each(d => (short)d.Outcome), Each(d => d.Closed), Each(d => d.Created), Each(d => d.Amount), Each(d => d.ListAmount), Each(Slots), Each(d => d.ExternalId)];
        values.AddRange(DealColumn.All.Select(c => Each(d => dictionary.Value(c.FieldId, c.Of(d)))));
        await session.ExecuteAsync($"""
            insert into deals (id, label_id, outcome, closed, created, amount, list_amount, extras, external_id, {string.Join(", ", DealColumn.All.Select(c => c.IdColumn))})
            select id, label_id, outcome, closed, created, amount, list_amount, extras::int[], external_id, {string.Join(", ", DealColumn.All.Select(c => c.IdColumn))}
            from unnest($1::bigint[], $2::int[], $3::smallint[], $4::date[], $5::date[], $6::numeric[], $7::numeric[], $8::text[], $9::text[], {string.Join(", ", DealColumn.All.Select(c => $"${c.FieldId + 9}::int[]"))})
                r(id, label_id, outcome, closed, created, amount, list_amount, extras, external_id, {string.Join(", ", DealColumn.All.Select(c => c.IdColumn))})
            """, cancellationToken, [.. values]);

        T[] Each<T>(Func<DealRecord, T> value) => [.. batch.Select(d => value(d.Deal))];

        string Slots(DealRecord deal) => SlotArray.Of(deal.Extra.Select(e => dictionary.Field(DealFieldClass.Extra, e.Key) is var field ? (field.Slot, dictionary.Value(field.Id, e.Value)) : default));
    }

    static Task<int> AddWideAsync(DatabaseSession session, int fileId, long[] ids, PlannedDeal[] batch, CancellationToken cancellationToken)
    {
        string names = string.Join(", ", DealColumn.All.Select(c => c.Name));
        List<object?> values = [fileId, ids, Each(d => d.LabelId), Each(d => d.ExternalId), Each(d => d.Line), batch.Select(d => d.Hash).ToArray(), Each(d => (short)d.Outcome), Each(d => d.Amount), Each(d => d.ListAmount),
            Each(d => d.Created), Each(d => d.Closed), Each(d => JsonSerializer.Serialize(d.Extra)), Each(d => JsonSerializer.Serialize(d.Originals)), Each(d => JsonSerializer.Serialize(d.Doubts))];
        values.AddRange(DealColumn.All.Select(c => Each(c.Of)));
        return session.ExecuteAsync($"""
            insert into deal_rows (file_id, deal_id, label_id, external_id, line, hash, outcome, amount, list_amount, created, closed, extra, originals, doubts, {names})
            select $1, id, label_id, external_id, line, hash, outcome, amount, list_amount, created, closed, extra::json, originals::json, doubts::json, {names}
            from unnest($2::bigint[], $3::int[], $4::text[], $5::int[], $6::uuid[], $7::smallint[], $8::numeric[], $9::numeric[], $10::date[], $11::date[], $12::text[], $13::text[], $14::text[], {string.Join(", ", DealColumn.All.Select(c => $"${c.FieldId + 14}::text[]"))})
                r(id, label_id, external_id, line, hash, outcome, amount, list_amount, created, closed, extra, originals, doubts, {names})
            """, cancellationToken, [.. values]);

        T[] Each<T>(Func<DealRecord, T> value) => [.. batch.Select(d => value(d.Deal))];
    }
}
