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

    /// <summary>In label order, so that a person's deals lie together on disk. While the server writes some the next are made ready.</summary>
    public static async Task AddAsync(DatabaseSession session, int fileId, IEnumerable<PlannedDeal> deals, DealDictionary dictionary, CancellationToken cancellationToken)
    {
        PlannedDeal[][] batches = [.. deals.OrderBy(d => d.Deal.LabelId).ThenBy(d => d.Deal.Closed).Chunk(Batch)];
        Task<DealRows>? next = null;
        for (int i = 0; i < batches.Length; i++)
        {
            DealRows rows = next is null ? DealRows.Of(batches[i], dictionary) : await next;
            PlannedDeal[]? following = i + 1 < batches.Length ? batches[i + 1] : null;
            next = following is null ? null : Task.Run(() => DealRows.Of(following, dictionary), cancellationToken);
            await AddAsync(session, fileId, await NumbersAsync(session, batches[i], cancellationToken), rows, cancellationToken);
        }
    }

    static async Task<long[]> NumbersAsync(DatabaseSession session, PlannedDeal[] batch, CancellationToken cancellationToken)
    {
        Queue<long> fresh = new(await session.ListAsync("select nextval('deal_ids') from generate_series(1, $1)", r => r.GetInt64(0), cancellationToken, batch.Count(d => d.Id == 0)));
        return [.. batch.Select(d => d.Id == 0 ? fresh.Dequeue() : d.Id)];
    }

    static async Task AddAsync(DatabaseSession session, int fileId, long[] ids, DealRows rows, CancellationToken cancellationToken)
    {
        string numbers = string.Join(", ", DealColumn.All.Select(c => c.IdColumn)), names = string.Join(", ", DealColumn.All.Select(c => c.Name));
        await session.ExecuteAsync($"""
            insert into deals (id, label_id, outcome, closed, created, amount, list_amount, extras, external_id, {numbers})
            select id, label_id, outcome, closed, created, amount, list_amount, extras::int[], external_id, {numbers}
            from unnest($1::bigint[], $2::int[], $3::smallint[], $4::date[], $5::date[], $6::numeric[], $7::numeric[], $8::text[], $9::text[], {string.Join(", ", DealColumn.All.Select(c => $"${c.FieldId + 9}::int[]"))})
                r(id, label_id, outcome, closed, created, amount, list_amount, extras, external_id, {numbers})
            """, cancellationToken, [ids, .. rows.Narrow]);
        await session.ExecuteAsync($"""
            insert into deal_rows (file_id, deal_id, label_id, external_id, line, hash, outcome, amount, list_amount, created, closed, extra, originals, doubts, {names})
            select $1, id, label_id, external_id, line, hash, outcome, amount, list_amount, created, closed, extra::json, originals::json, doubts::json, {names}
            from unnest($2::bigint[], $3::int[], $4::text[], $5::int[], $6::uuid[], $7::smallint[], $8::numeric[], $9::numeric[], $10::date[], $11::date[], $12::text[], $13::text[], $14::text[], {string.Join(", ", DealColumn.All.Select(c => $"${c.FieldId + 14}::text[]"))})
                r(id, label_id, external_id, line, hash, outcome, amount, list_amount, created, closed, extra, originals, doubts, {names})
            """, cancellationToken, [fileId, ids, .. rows.Wide]);
    }
}
