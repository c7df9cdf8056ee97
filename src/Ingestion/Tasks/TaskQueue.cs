using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Ingestion.Manifests;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>
/// The durable queue. Attempts are counted and committed when a task is claimed, so a file that kills its worker comes to an end;
/// a lease is kept alive by the worker and lost with it; the fence keeps a worker that was paused past its lease from committing.
/// </summary>
public sealed class TaskQueue(KnowledgeDatabase database, IOptions<IngestionOptions> options)
{
    /// <summary>Code of a task whose worker died each time.</summary>
    internal const string GaveUp = "gave-up";

    internal static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Queues a write for each file that is labelled or mapped and a removal for each other; a file already queued takes what is newer.</summary>
    /// <returns>The batch, to ask for its outcomes; 0 when there was nothing to queue.</returns>
    public async Task<long> EnqueueAsync(string source, IReadOnlyCollection<(string Uri, Labelling? Labelling, DataMapping? Mapping)> files, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("insert into sources (root) values ($1) on conflict do nothing", cancellationToken, source);
        if (files.Count == 0)
        {
            await session.CommitAsync(cancellationToken);
            return 0;
        }

        long batch = await session.ScalarAsync<long>("insert into ingestion_batches default values returning id", cancellationToken);
        await session.ExecuteAsync("""
            insert into ingestion_tasks (batch_id, source, uri, action, labelling, mapping)
            select $1, $2, f.uri, case when f.labelling is null and f.mapping is null then 'remove' else 'write' end, f.labelling::jsonb, f.mapping::json
            from unnest($3::text[], $4::text[], $5::text[]) f(uri, labelling, mapping) order by f.uri
            on conflict (source, uri) where state = 'queued' do update set batch_id = excluded.batch_id, action = excluded.action, labelling = excluded.labelling, mapping = excluded.mapping, attempts = 0, not_before = now()
            """, cancellationToken, batch, source, files.Select(f => f.Uri).ToArray(),
            files.Select(f => Written(f.Labelling)).ToArray(), files.Select(f => Written(f.Mapping)).ToArray());
        await session.CommitAsync(cancellationToken);
        return batch;
    }

    /// <summary>
    /// Takes the oldest tasks that are due and whose files nobody is working on. One that was tried before comes alone: what killed its worker
    /// then must not use up the attempts of many others.
    /// </summary>
    public async Task<IReadOnlyList<IngestionTask>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("""
            update ingestion_tasks set state = 'failed', code = $2, finished = now(), lease_until = null,
                   message = 'the worker died ' || attempts || ' times while reading this file; check the file, then ingest again'
            where state = 'running' and lease_until < clock_timestamp() and attempts >= $1
            """, cancellationToken, options.Value.MaxAttempts, GaveUp);
        List<IngestionTask> claimed = await session.ListAsync("""
            with due as materialized (
                select c.id, c.attempts from ingestion_tasks c
                where ((c.state = 'queued' and c.not_before <= clock_timestamp()) or (c.state = 'running' and c.lease_until < clock_timestamp()))
                  and not exists (select from ingestion_tasks r where r.source = c.source and r.uri = c.uri and r.id <> c.id and r.state = 'running' and (r.lease_until >= clock_timestamp() or r.id < c.id))
                order by c.id limit $2 for update skip locked),
            oldest as (select id, attempts from due order by id limit 1)
            update ingestion_tasks t set state = 'running', attempts = t.attempts + 1, fence = nextval('ingestion_fences'), lease_until = clock_timestamp() + make_interval(secs => $1), code = null, message = null
            from due, oldest where t.id = due.id and (due.id = oldest.id or (due.attempts = 0 and oldest.attempts = 0))
            returning t.id, t.source, t.uri, t.labelling::text, t.mapping::text, t.attempts, t.fence, exists (select from data_files f where f.source = t.source and f.uri = t.uri)
            """, r => new IngestionTask(r.GetInt64(0), r.GetString(1), r.GetString(2), Read<Labelling>(r, 3), Read<DataMapping>(r, 4),
                r.GetBoolean(7), r.GetInt32(5), r.GetInt64(6), r.GetInt32(5) >= options.Value.MaxAttempts),
            cancellationToken, (double)options.Value.LeaseSeconds, most);
        await session.CommitLazilyAsync(cancellationToken);
        return [.. claimed.OrderBy(t => t.Id)];
    }

    /// <returns>False when the lease was lost: stop working on it.</returns>
    public async Task<bool> ExtendAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int held = await session.ExecuteAsync("update ingestion_tasks set lease_until = clock_timestamp() + make_interval(secs => $3) where id = $1 and fence = $2 and state = 'running'",
            cancellationToken, task.Id, task.Fence, (double)options.Value.LeaseSeconds);
        await session.CommitAsync(cancellationToken);
        return held == 1;
    }

    /// <inheritdoc cref="CompleteAsync(DatabaseSession, IReadOnlyCollection{ValueTuple{IngestionTask, int?, string?}}, CancellationToken)"/>
    public static Task<bool> CompleteAsync(DatabaseSession session, IngestionTask task, int? passages, CancellationToken cancellationToken) =>
        CompleteAsync(session, [(task, passages, null)], cancellationToken);

    /// <summary>Completes tasks inside the transaction that writes their documents.</summary>
    /// <returns>False when another worker holds one of them by now: the transaction must not commit.</returns>
    public static async Task<bool> CompleteAsync(DatabaseSession session, IReadOnlyCollection<(IngestionTask Task, int? Passages, string? Note)> done, CancellationToken cancellationToken)
    {
        await ForgetOlderAsync(session, done.Select(d => d.Task), cancellationToken);
        return await session.ExecuteAsync("""
            update ingestion_tasks t set state = 'done', passages = d.passages, message = d.note, finished = now(), lease_until = null
            from unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[]) d(id, fence, passages, note) where t.id = d.id and t.fence = d.fence and t.state = 'running'
            """, cancellationToken, done.Select(d => d.Task.Id).ToArray(), done.Select(d => d.Task.Fence).ToArray(), done.Select(d => d.Passages).ToArray(), done.Select(d => d.Note).ToArray()) == done.Count;
    }

    /// <summary>Whether the task is still the holder's, asked inside the transaction that acts on it.</summary>
    public static async Task<bool> HoldsAsync(DatabaseSession session, IngestionTask task, CancellationToken cancellationToken) =>
        await session.ScalarAsync<bool>("select true from ingestion_tasks where id = $1 and fence = $2 and state = 'running' for update", cancellationToken, task.Id, task.Fence);

    /// <summary>Ends the task without a document: the file is at fault and a retry would not help.</summary>
    public Task RejectAsync(IngestionTask task, string code, string message, CancellationToken cancellationToken) =>
        EndAsync(task, "rejected", code, message, cancellationToken);

    /// <summary>Tries again later, up to the allowed attempts: something around the file was at fault.</summary>
    public async Task RetryAsync(IngestionTask task, string code, string message, CancellationToken cancellationToken)
    {
        if (task.Attempts >= options.Value.MaxAttempts)
        {
            await EndAsync(task, "failed", code, message, cancellationToken);
            return;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        // A newer task for the same file may be queued already: then this one has nothing left to do.
        await session.ExecuteAsync("""
            update ingestion_tasks t set state = case when exists (select from ingestion_tasks q where q.source = t.source and q.uri = t.uri and q.state = 'queued') then 'failed' else 'queued' end,
                   code = $3, message = $4, lease_until = null, not_before = clock_timestamp() + make_interval(secs => $5)
            where id = $1 and fence = $2 and state = 'running'
            """, cancellationToken, task.Id, task.Fence, code, message, options.Value.RetrySeconds * Math.Pow(4, task.Attempts - 1));
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Gives a claimed task back unharmed, for a worker that is asked to stop.</summary>
    public async Task ReleaseAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        // With a newer task for the same file queued this one has nothing left to do; running on, it would hold the newer one up until its lease ends.
        await session.ExecuteAsync("""
            update ingestion_tasks t set attempts = attempts - 1, lease_until = null,
                   state = case when newer.waits then 'failed' else 'queued' end, code = case when newer.waits then 'replaced' end,
                   message = case when newer.waits then 'a newer task for the same file took its place' end, finished = case when newer.waits then now() end
            from (select exists (select from ingestion_tasks where source = $3 and uri = $4 and state = 'queued') as waits) newer
            where t.id = $1 and t.fence = $2 and t.state = 'running'
            """, cancellationToken, task.Id, task.Fence, task.Source, task.Uri);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>What waits and what is being worked on, and the age in seconds of the oldest task that is due and not done.</summary>
    public async Task<(long Queued, long Running, double OldestSeconds)> LoadAsync(CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("""
            select count(*) filter (where state = 'queued'), count(*) filter (where state = 'running'),
                   coalesce(extract(epoch from clock_timestamp() - min(created) filter (where not_before <= clock_timestamp())), 0)::float8
            from ingestion_tasks where state in ('queued', 'running')
            """, r => (r.GetInt64(0), r.GetInt64(1), r.GetDouble(2)), cancellationToken)).Single();
    }

    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(long? batch, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("select state, count(*) from ingestion_tasks where $1::bigint is null or batch_id = $1 group by 1", r => (r.GetString(0), r.GetInt64(1)),
            cancellationToken, DatabaseSession.Typed(NpgsqlDbType.Bigint, batch))).ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<TaskOutcome>> OutcomesAsync(long batch, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("select uri, case when action = 'remove' and state = 'done' then 'removed' else state end, code, message, passages from ingestion_tasks where batch_id = $1 order by uri",
            r => new TaskOutcome(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.IsDBNull(4) ? null : r.GetInt32(4)), cancellationToken, batch);
    }

    internal static T? Read<T>(NpgsqlDataReader reader, int column) where T : class => reader.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(reader.GetString(column), Json);

    static string? Written<T>(T? value) where T : class => value is null ? null : JsonSerializer.Serialize(value, Json);

    static Task ForgetOlderAsync(DatabaseSession session, IEnumerable<IngestionTask> tasks, CancellationToken cancellationToken) =>
        session.ExecuteAsync("""
            delete from ingestion_tasks o using ingestion_tasks t
            where t.id = any ($1) and o.source = t.source and o.uri = t.uri and o.id < t.id and o.state in ('done', 'rejected', 'failed')
            """, cancellationToken, tasks.Select(t => t.Id).ToArray());

    async Task EndAsync(IngestionTask task, string state, string code, string message, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await ForgetOlderAsync(session, [task], cancellationToken);
        await session.ExecuteAsync("update ingestion_tasks set state = $3, code = $4, message = $5, finished = now(), lease_until = null where id = $1 and fence = $2 and state = 'running'",
            cancellationToken, task.Id, task.Fence, state, code, message);
        await session.CommitAsync(cancellationToken);
    }
}
