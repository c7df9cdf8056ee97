using System.Diagnostics;
using System.Security.Cryptography;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Work;
using KnowledgeBot.Knowledge.Deals;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Ingestion.Deals;

/// <summary>The way of one CRM export: read, normalise, write, note. Run again after a crash it ends the same.</summary>
public sealed class DataPipeline(AccessDirectory access, DataTables tables, DealWriter writer, DataJournal journal, TaskJournal tasks, IOptions<ExtractionLimits> limits)
{
    static readonly ActivitySource s_activities = new(DocumentPipeline.ActivitySourceName);

    // Raised when rows are read differently from before: every data file is then read anew by the next ingest. 2: several names in a cell, accounts by their written names. 3: what columns are called.
    const byte Reading = 3;

    /// <summary>SHA-256 over a file's bytes, its mapping and the way rows are read.</summary>
    public static byte[] Hash(byte[] contentHash, DataMapping mapping) => SHA256.HashData([.. contentHash, .. mapping.Hash(), Reading]);

    /// <returns>False when the task was taken over by another worker.</returns>
    /// <exception cref="DocumentRejectedException">The file is at fault: what was imported before stays, unless its labels changed.</exception>
    public async Task<bool> ImportAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        DataMapping mapping = task.Mapping!;
        byte[]? hash = null;
        try
        {
            FileInfo file = TaskFile.Find(task, limits.Value.DataFileBytes, "Ingestion:Limits:DataFileBytes");
            DataContent content = await DataContent.OpenAsync(file, limits.Value, cancellationToken);
            hash = Hash(content.Hash, mapping);
            // Before reading only when this try is the last: if it kills the worker, nobody is left to do it afterwards.
            if (task.IsLast)
            {
                await WithdrawRelabelledAsync(task, always: false, cancellationToken);
                await tasks.NoteAsync(task, hash, cancellationToken);
            }

            return await WriteAsync(task, mapping, content, hash, cancellationToken);
        }
        catch (DocumentRejectedException e)
        {
            await WithdrawRelabelledAsync(task, always: e.Code == TaskFile.FileGone, cancellationToken);
            if (hash is not null && e.Code != DataTables.NoTerritory)
            {
                await tasks.NoteAsync(task, hash, cancellationToken);
            }

            throw;
        }
    }

    /// <summary>Takes all that was imported from a file out of the answers: it is gone, or no manifest maps it.</summary>
    /// <returns>False when the task was taken over by another worker.</returns>
    public async Task<bool> WithdrawAsync(IngestionTask task, CancellationToken cancellationToken) => await RemoveAsync(task, [.. (await journal.PartsAsync(task.Source, task.Uri, cancellationToken)).Select(p => p.Part)], cancellationToken);

    async Task<bool> WriteAsync(IngestionTask task, DataMapping mapping, DataContent content, byte[] hash, CancellationToken cancellationToken)
    {
        List<(DataPart Part, RowIssues Issues, Func<Stewardship, Task<DealChanges?>> Write)> read = [];
        Task<bool> Holds(Access.Database.DatabaseSession session) => TaskQueue.HoldsAsync(session, task, cancellationToken);
        // All is read before anything is written: a workbook changes as a whole or stays.
        using (s_activities.StartActivity("read-data"))
        {
            foreach (DealMapping deals in mapping.Deals)
            {
                (IReadOnlyList<DealRecord> rows, RowIssues issues) = await tables.ReadDealsAsync(content, task.Uri, mapping, deals, cancellationToken);
                DataPart part = DataPart.Of(task.Uri, deals.Sheet, DataPart.Deals);
                read.Add((part, issues, steward => writer.ReplaceAsync(steward, task.Source, part.File, rows, deals.Headers(), Holds, cancellationToken)));
            }

            foreach (AccountMapping accounts in mapping.Accounts)
            {
                (IReadOnlyList<AccountRecord> rows, RowIssues issues) = await tables.ReadAccountsAsync(content, task.Uri, mapping, accounts, cancellationToken);
                DataPart part = DataPart.Of(task.Uri, accounts.Sheet, DataPart.Accounts);
                read.Add((part, issues, async steward => await writer.ReplaceAccountsAsync(steward, task.Source, part.File, rows, Holds, cancellationToken) ? new DealChanges(rows.Count, 0, 0, 0) : null));
            }
        }

        content.CheckUnchanged();
        DataPart[] gone = [.. (await journal.PartsAsync(task.Source, task.Uri, cancellationToken)).Select(p => p.Part).Except(read.Select(r => r.Part))];
        if (!await RemoveAsync(task, gone, cancellationToken, keep: [.. read.Select(r => r.Part)]))
        {
            return false;
        }

        await journal.BeginAsync(task, read.Select(r => r.Part), mapping.LabelHash(), cancellationToken);
        List<ImportedPart> imported = [];
        // Accounts carry no label; who writes them must hold some, and in an empty database there is none yet.
        await access.InternAsync(null, Sensitivity.Public, null, cancellationToken);
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        using (s_activities.StartActivity("write-data"))
        {
            foreach ((DataPart part, RowIssues issues, Func<Stewardship, Task<DealChanges?>> write) in read)
            {
                if (await write(stewardship) is not { } changes)
                {
                    return false;
                }

                imported.Add(new ImportedPart(part, changes, issues));
            }
        }

        using Activity? note = s_activities.StartActivity("note-data");
        return await journal.FinishAsync(task, imported, hash, cancellationToken);
    }

    /// <summary>Rows that stay because their successor cannot be read keep their labels; where the mapping of labels changed they must not.</summary>
    async Task WithdrawRelabelledAsync(IngestionTask task, bool always, CancellationToken cancellationToken)
    {
        byte[] labels = task.Mapping!.LabelHash();
        await RemoveAsync(task, [.. (await journal.PartsAsync(task.Source, task.Uri, cancellationToken)).Where(p => always || !p.LabelHash.AsSpan().SequenceEqual(labels)).Select(p => p.Part)], cancellationToken);
    }

    async Task<bool> RemoveAsync(IngestionTask task, IReadOnlyList<DataPart> parts, CancellationToken cancellationToken, IReadOnlyList<DataPart>? keep = null)
    {
        Task<bool> Holds(Access.Database.DatabaseSession session) => TaskQueue.HoldsAsync(session, task, cancellationToken);
        foreach (DataPart part in parts)
        {
            Stewardship stewardship = await access.StewardAsync(cancellationToken);
            bool shared = (keep ?? []).Any(k => k.File == part.File);
            bool held = (shared, part.Kind) switch
            {
                (false, _) => await writer.RemoveFileAsync(stewardship, task.Source, part.File, Holds, cancellationToken) is not null,
                (true, DataPart.Deals) => await writer.ReplaceAsync(stewardship, task.Source, part.File, [], Holds, cancellationToken) is not null,
                _ => await writer.ReplaceAccountsAsync(stewardship, task.Source, part.File, [], Holds, cancellationToken),
            };
            if (!held)
            {
                return false;
            }

            await journal.ForgetAsync(task.Source, part, cancellationToken);
        }

        return true;
    }
}
