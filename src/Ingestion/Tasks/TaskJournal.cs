using KnowledgeBot.Access.Database;
using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>What was tried with which bytes, so that a file that is broken is not tried again until it changes.</summary>
public sealed class TaskJournal(KnowledgeDatabase database)
{
    /// <summary>The newest task of each file of a source whose end is not "done".</summary>
    public async Task<IReadOnlyDictionary<string, LatestTask>> LatestAsync(string source, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("""
            select uri, state, labelling::text, mapping::text, content_hash, code, message
            from (select distinct on (uri) uri, state, labelling, mapping, content_hash, code, message from ingestion_tasks where source = $1 order by uri, id desc) latest where state <> 'done'
            """, r => new LatestTask(r.GetString(0), r.GetString(1), TaskQueue.Read<Labelling>(r, 2), TaskQueue.Read<DataMapping>(r, 3),
                r.IsDBNull(4) ? null : r.GetFieldValue<byte[]>(4), r.IsDBNull(5) ? null : r.GetString(5), r.IsDBNull(6) ? null : r.GetString(6)), cancellationToken, source))
            .ToDictionary(t => t.Uri, StringComparer.Ordinal);
    }

    /// <summary>Notes what the task's holder is about to read or has turned down.</summary>
    public async Task NoteAsync(IngestionTask task, byte[] contentHash, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("update ingestion_tasks set content_hash = $3 where id = $1 and fence = $2 and state = 'running'", cancellationToken, task.Id, task.Fence, contentHash);
        await session.CommitAsync(cancellationToken);
    }
}
