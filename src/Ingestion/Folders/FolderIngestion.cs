using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;

namespace KnowledgeBot.Ingestion.Folders;

/// <summary>Compares a folder with what is known of it and queues the difference: new and changed files, files that went, files no rule labels.</summary>
public sealed class FolderIngestion(KnowledgeDatabase database, AccessDirectory access, TaskQueue queue, TaskJournal journal, DataJournal data, DataTables tables)
{
    /// <summary>Reads every manifest below the paths and compares mappings with the data files; throws at the first that is wrong, before anything is queued.</summary>
    /// <exception cref="Access.Errors.UserFacingException">file-not-found, manifest-invalid.</exception>
    public async Task CheckAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> territories = await access.TerritoriesAsync(cancellationToken);
        foreach (string path in paths)
        {
            await CheckDataAsync(FolderScan.Of(path, territories), cancellationToken);
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
        // In this order: a file that a worker finishes in between is known, and was open before.
        IReadOnlyDictionary<string, LatestTask> latest = again ? new Dictionary<string, LatestTask>() : await journal.LatestAsync(scan.Root, cancellationToken);
        Known known = new(await KnownAsync(scan.Root, cancellationToken), await data.KnownAsync(scan.Root, cancellationToken));
        List<(string Uri, Labelling? Labelling, DataMapping? Mapping)> queued = [];
        List<TaskOutcome> settled = [.. scan.Missing.Select(m => new TaskOutcome(m.Key, "rejected", TaskFile.FileGone, $"{m.Value.Manifest}:{m.Value.Line}: there is no such file; put it there or remove its mapping", null))];
        foreach (string uri in scan.Files.Keys.Union(scan.Data.Keys).Order(StringComparer.Ordinal))
        {
            (Labelling? labelling, QuarantineReason? reason) = scan.Files.GetValueOrDefault(uri);
            DataMapping? mapping = scan.Data.GetValueOrDefault(uri);
            string file = Path.Combine(scan.Root, uri);
            if (labelling is null && mapping is null)
            {
                settled.Add(new TaskOutcome(uri, "quarantined", reason!.Code, reason.Message, null));
            }
            else if (known.Has(uri) && known.IsSame(uri, await HashesAsync(file, labelling, mapping, cancellationToken)))
            {
                settled.Add(new TaskOutcome(uri, "unchanged", null, null, null));
            }
            else if (latest.TryGetValue(uri, out LatestTask? task) && await IsFutileAsync(task, file, labelling, mapping, cancellationToken))
            {
                settled.Add(new TaskOutcome(uri, task.State, task.Code, task.Message, null));
            }
            else
            {
                queued.Add((uri, labelling, mapping));
            }
        }

        // What was known and is gone, or has lost its label and mapping, leaves the answers.
        queued.AddRange(known.Uris.Where(uri => scan.Files.GetValueOrDefault(uri).Labelling is null && !scan.Data.ContainsKey(uri))
            .Where(uri => !latest.TryGetValue(uri, out LatestTask? task) || !task.IsOpen || task.Labelling is not null || task.Mapping is not null).Select(uri => (uri, (Labelling?)null, (DataMapping?)null)));
        await QuarantineAsync(scan, cancellationToken);
        return (await queue.EnqueueAsync(scan.Root, queued, cancellationToken), settled);
    }

    /// <summary>SHA-256 over a file's bytes; empty when it cannot be read.</summary>
    static async Task<byte[]> ContentHashAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            // Pipes and devices say zero; opening one could wait for ever.
            if (new FileInfo(file).Length == 0)
            {
                return [];
            }

            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
            return await SHA256.HashDataAsync(stream, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It went while we looked, or cannot be read: the worker will say so.
            return [];
        }
    }

    /// <summary>SHA-256 over a file's bytes and its labelling: either one changing makes a new version.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> content, Labelling labelling) => Combine(SHA256.HashData(content), labelling);

    static bool IsSame(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);

    static byte[] Combine(byte[] contentHash, Labelling labelling) => SHA256.HashData([.. contentHash, .. JsonSerializer.SerializeToUtf8Bytes(labelling)]);

    /// <summary>Hash of the file as a document and as data; null for what it is not, empty for what cannot be read.</summary>
    static async Task<(byte[]? Document, byte[]? Data)> HashesAsync(string file, Labelling? labelling, DataMapping? mapping, CancellationToken cancellationToken)
    {
        byte[] content = await ContentHashAsync(file, cancellationToken);
        return (labelling is null ? null : content.Length == 0 ? [] : Combine(content, labelling), mapping is null ? null : content.Length == 0 ? [] : DataPipeline.Hash(content, mapping));
    }

    static async Task<bool> IsFutileAsync(LatestTask task, string file, Labelling? labelling, DataMapping? mapping, CancellationToken cancellationToken)
    {
        if (task.IsOpen)
        {
            return task.Labelling == labelling && IsSame(task.Mapping?.Hash() ?? [], mapping?.Hash() ?? []);
        }

        if ((task.State != "rejected" && task.Code != TaskQueue.GaveUp) || task.ContentHash is not { } tried)
        {
            return false;
        }

        (byte[]? document, byte[]? data) = await HashesAsync(file, labelling, mapping, cancellationToken);
        return (document is not null && IsSame(tried, document)) || (data is not null && IsSame(tried, data));
    }

    async Task CheckDataAsync(FolderScan scan, CancellationToken cancellationToken)
    {
        foreach ((string uri, DataMapping mapping) in scan.Data)
        {
            FileInfo file = new(Path.Combine(scan.Root, uri));
            try
            {
                if (file.Length > 0)
                {
                    await tables.CheckAsync(file, uri, mapping, cancellationToken);
                }
            }
            catch (DocumentRejectedException e) when (e.Code == RejectionCode.ColumnMissing)
            {
                throw new UserFacingException(ErrorCode.ManifestInvalid, $"nothing was changed. {e.Message}", e);
            }
            catch (Exception e) when (e is DocumentRejectedException or IOException or UnauthorizedAccessException)
            {
                // The file's fault, not the manifest's: the worker will say so.
            }
        }
    }

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

    /// <summary>What the database holds of a source.</summary>
    sealed record Known(IReadOnlyDictionary<string, byte[]> Documents, IReadOnlyDictionary<string, byte[]> Data)
    {
        public IEnumerable<string> Uris => Documents.Keys.Union(Data.Keys);

        public bool Has(string uri) => Documents.ContainsKey(uri) || Data.ContainsKey(uri);

        public bool IsSame(string uri, (byte[]? Document, byte[]? Data) now) => Same(Documents, uri, now.Document) && Same(Data, uri, now.Data);

        static bool Same(IReadOnlyDictionary<string, byte[]> known, string uri, byte[]? now) => known.TryGetValue(uri, out byte[]? hash) ? now is not null && FolderIngestion.IsSame(hash, now) : now is null;
    }
}
