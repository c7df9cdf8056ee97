using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Folders;

/// <summary>Compares a folder with what is known of it and queues the difference: new and changed files, files that went, files no rule labels.</summary>
public sealed class FolderIngestion(KnowledgeDatabase database, AccessDirectory access, TaskQueue queue, TaskJournal journal)
{
    /// <summary>Reads every manifest below the paths; throws at the first that is wrong, before anything is queued.</summary>
    /// <exception cref="Access.Errors.UserFacingException">file-not-found, manifest-invalid.</exception>
    public async Task CheckAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> territories = await access.TerritoriesAsync(cancellationToken);
        foreach (string path in paths)
        {
            FolderScan.Of(path, territories);
        }
    }

    /// <returns>The batch of queued tasks, and the outcomes that are final already (unchanged, quarantined).</returns>
    /// <exception cref="Access.Errors.UserFacingException">file-not-found, manifest-invalid; nothing is queued then.</exception>
    public Task<(long Batch, IReadOnlyList<TaskOutcome> Settled)> QueueAsync(string path, CancellationToken cancellationToken) => QueueAsync(path, again: true, cancellationToken);

    /// <summary>As <see cref="QueueAsync(string, CancellationToken)"/>, for looks that nobody asked for: what is queued already is left alone, and a file that was turned down waits until it or its labelling changes.</summary>
    public Task<(long Batch, IReadOnlyList<TaskOutcome> Settled)> QueueChangedAsync(string path, CancellationToken cancellationToken) => QueueAsync(path, again: false, cancellationToken);

    async Task<(long Batch, IReadOnlyList<TaskOutcome> Settled)> QueueAsync(string path, bool again, CancellationToken cancellationToken)
    {
        FolderScan scan = FolderScan.Of(path, await access.TerritoriesAsync(cancellationToken));
        Dictionary<string, byte[]> known = await KnownAsync(scan.Root, cancellationToken);
        IReadOnlyDictionary<string, LatestTask> latest = again ? new Dictionary<string, LatestTask>() : await journal.LatestAsync(scan.Root, cancellationToken);
        List<(string Uri, Labelling? Labelling)> queued = [];
        List<TaskOutcome> settled = [];
        foreach ((string uri, (Labelling? labelling, QuarantineReason? reason)) in scan.Files)
        {
            if (labelling is null)
            {
                settled.Add(new TaskOutcome(uri, "quarantined", reason!.Code, reason.Message, null));
            }
            else if (known.TryGetValue(uri, out byte[]? hash) && IsSame(hash, await HashAsync(Path.Combine(scan.Root, uri), labelling, cancellationToken)))
            {
                settled.Add(new TaskOutcome(uri, "unchanged", null, null, null));
            }
            else if (latest.TryGetValue(uri, out LatestTask? task) && await IsFutileAsync(task, Path.Combine(scan.Root, uri), labelling, cancellationToken))
            {
                settled.Add(new TaskOutcome(uri, task.State, task.Code, task.Message, null));
            }
            else
            {
                queued.Add((uri, labelling));
            }
        }

        // What was known and is gone, or has lost its label, leaves the answers.
        queued.AddRange(known.Keys.Where(uri => !scan.Files.TryGetValue(uri, out var file) || file.Labelling is null).Where(uri => !latest.TryGetValue(uri, out LatestTask? task) || !task.IsOpen || task.Labelling is not null)
            .Select(uri => (uri, (Labelling?)null)));
        await QuarantineAsync(scan, cancellationToken);
        return (await queue.EnqueueAsync(scan.Root, queued, cancellationToken), settled);
    }

    /// <summary>SHA-256 over a file's bytes and its labelling: either one changing makes a new version.</summary>
    public static async Task<byte[]> HashAsync(string file, Labelling labelling, CancellationToken cancellationToken)
    {
        try
        {
            // Pipes and devices say zero; opening one could wait for ever.
            if (new FileInfo(file).Length == 0)
            {
                return [];
            }

            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
            return Combine(await SHA256.HashDataAsync(stream, cancellationToken), labelling);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It went while we looked, or cannot be read: the worker will say so.
            return [];
        }
    }

    public static byte[] Hash(ReadOnlySpan<byte> content, Labelling labelling) => Combine(SHA256.HashData(content), labelling);

    static bool IsSame(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);

    static byte[] Combine(byte[] contentHash, Labelling labelling) => SHA256.HashData([.. contentHash, .. JsonSerializer.SerializeToUtf8Bytes(labelling)]);

    static async Task<bool> IsFutileAsync(LatestTask task, string file, Labelling labelling, CancellationToken cancellationToken) =>
        task.IsOpen ? task.Labelling == labelling
            : (task.State == "rejected" || task.Code == TaskQueue.GaveUp) && task.ContentHash is { } tried && IsSame(tried, await HashAsync(file, labelling, cancellationToken));

    async Task<Dictionary<string, byte[]>> KnownAsync(string source, CancellationToken cancellationToken)
    {
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        return (await session.ListAsync("select uri, content_hash from documents where source = $1 and label_id = any ($2)", r => (r.GetString(0), r.GetFieldValue<byte[]>(1)), cancellationToken, source, session.LabelIds))
            .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
    }

    async Task QuarantineAsync(FolderScan scan, CancellationToken cancellationToken)
    {
        (string Uri, QuarantineReason Reason)[] unlabelled = [.. scan.Files.Where(f => f.Value.Reason is not null).Select(f => (f.Key, f.Value.Reason!))];
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("delete from quarantine where source = $1 and not uri = any ($2)", cancellationToken, scan.Root, unlabelled.Select(u => u.Uri).ToArray());
        await session.ExecuteAsync("""
            insert into quarantine (source, uri, code, message) select $1, u.uri, u.code, u.message from unnest($2::text[], $3::text[], $4::text[]) u(uri, code, message)
            on conflict (source, uri) do update set code = excluded.code, message = excluded.message
            """, cancellationToken, scan.Root, unlabelled.Select(u => u.Uri).ToArray(), unlabelled.Select(u => u.Reason.Code).ToArray(), unlabelled.Select(u => u.Reason.Message).ToArray());
        await session.CommitAsync(cancellationToken);
    }
}
