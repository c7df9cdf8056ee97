using System.Diagnostics;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Facts;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>
/// The way of one file: its rows are imported when it is data; when it is a document it is read, extracted, chunked, embedded and
/// searched for facts by one of a few hands, then written together with others that are ready. Each stage is
/// an activity of <see cref="ActivitySourceName"/>.
/// </summary>
public sealed class DocumentPipeline(
    AccessDirectory access, ExtractionPool extraction, EmbeddingSpaces spaces, FactFinders facts, DocumentWriter writer, SharedWrites writes, DataPipeline data, TaskJournal journal,
    IOptions<ExtractionLimits> limits, IOptions<IngestionOptions> options) : IDisposable
{
    public const string ActivitySourceName = SharedWrites.ActivitySourceName;
    const string NoTerritory = "no-territory";

    // Memory for many small ones that wait to be written; a large one keeps its hand until it is.
    const int LargeBytes = 1 << 20;
    static readonly ActivitySource s_activities = new(ActivitySourceName);
    readonly SemaphoreSlim _hands = new(options.Value.Hands);

    /// <returns>False when the task was taken over by another worker: nothing was written.</returns>
    /// <exception cref="DocumentRejectedException">The file is at fault.</exception>
    public async Task<bool> RunAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        if (task.Mapping is not null ? !await data.ImportAsync(task, cancellationToken) : task.WasData && !await data.WithdrawAsync(task, cancellationToken))
        {
            return false;
        }

        if (task.Labelling is null)
        {
            Stewardship remover = await access.StewardAsync(cancellationToken);
            return await RemoveAsync(task, remover, cancellationToken);
        }

        try
        {
            return await WriteAsync(task, cancellationToken);
        }
        catch (DocumentRejectedException e)
        {
            await WithdrawAsync(task, always: e.Code == TaskFile.FileGone, cancellationToken);
            throw;
        }
    }

    public void Dispose() => _hands.Dispose();

    async Task<bool> WriteAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        PreparedDocument document;
        await _hands.WaitAsync(cancellationToken);
        try
        {
            document = await PrepareAsync(task, cancellationToken);
            if (document.Version.Original.Length > LargeBytes)
            {
                return await writes.WriteAsync(document, cancellationToken);
            }
        }
        finally
        {
            _hands.Release();
        }

        return await writes.WriteAsync(document, cancellationToken);
    }

    async Task<PreparedDocument> PrepareAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        Labelling labelling = task.Labelling!;
        byte[] content = await ReadAsync(task, cancellationToken);
        // Before reading only when this try is the last: if it kills the worker, nobody is left to do it afterwards.
        if (task.IsLast)
        {
            await WithdrawAsync(task, always: false, cancellationToken);
            await journal.NoteAsync(task, FolderIngestion.Hash(content, labelling), cancellationToken);
        }

        try
        {
            return await PrepareAsync(task, labelling, content, cancellationToken);
        }
        catch (DocumentRejectedException e) when (e.Code != NoTerritory)
        {
            await journal.NoteAsync(task, FolderIngestion.Hash(content, labelling), cancellationToken);
            throw;
        }
    }

    async Task<PreparedDocument> PrepareAsync(IngestionTask task, Labelling labelling, byte[] content, CancellationToken cancellationToken)
    {
        int label = await access.InternAsync(labelling.Territory, labelling.Sensitivity, labelling.Compartment, cancellationToken)
            ?? throw new DocumentRejectedException(NoTerritory, $"territory '{labelling.Territory}' is not in the directory any more; import access.yaml or relabel the file, then ingest again");
        ExtractedDocument document = await StageAsync("extract", () => extraction.ExtractAsync(content, Path.GetFileName(task.Uri), cancellationToken));
        (DocumentVersion version, string? note) = Stage("chunk", () => DocumentAssembly.Assemble(task, labelling, label, content, document));
        PassageVectors? vectors = await StageAsync("embed", () => EmbedAsync(version, cancellationToken));
        version = await StageAsync("facts", async () => version with { Facts = await facts.ReadAsync(task.Source, SourceOf(version), vectors, cancellationToken) });
        return new PreparedDocument(task, version, vectors) { Note = note };
    }

    static FactSource SourceOf(DocumentVersion v) => new(v.Uri, v.Kind, v.Title, v.Account, v.Date, v.Properties, v.Passages);

    async Task<bool> RemoveAsync(IngestionTask task, Stewardship stewardship, CancellationToken cancellationToken)
    {
        bool committed = false;
        await StageAsync("remove", () => writer.RemoveAsync(stewardship, task.Source, task.Uri,
            async session => committed = await TaskQueue.CompleteAsync(session, task, null, cancellationToken), cancellationToken));
        return committed;
    }

    /// <summary>
    /// A version that stays because its successor cannot be read keeps its label; where the labelling changed it must not: it leaves the answers.
    /// </summary>
    async Task WithdrawAsync(IngestionTask task, bool always, CancellationToken cancellationToken)
    {
        Labelling labelling = task.Labelling!;
        int? label = await access.InternAsync(labelling.Territory, labelling.Sensitivity, labelling.Compartment, cancellationToken);
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        await writer.RemoveAsync(stewardship, task.Source, task.Uri, always ? null : label ?? 0, session => TaskQueue.HoldsAsync(session, task, cancellationToken), cancellationToken);
    }

    Task<byte[]> ReadAsync(IngestionTask task, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(TaskFile.Find(task, limits.Value.FileBytes, "Ingestion:Limits:FileBytes").FullName, cancellationToken);

    /// <summary>With the embedder away a document is still found by its words; its vectors follow when the embedder is back.</summary>
    async Task<PassageVectors?> EmbedAsync(DocumentVersion version, CancellationToken cancellationToken)
    {
        try
        {
            return await spaces.EmbedAsync([.. version.Passages.Select(p => p.Body)], cancellationToken);
        }
        catch (EmbeddingUnavailableException)
        {
            return null;
        }
    }

    static T Stage<T>(string name, Func<T> run)
    {
        using Activity? activity = s_activities.StartActivity(name);
        return run();
    }

    static async Task<T> StageAsync<T>(string name, Func<Task<T>> run)
    {
        using Activity? activity = s_activities.StartActivity(name);
        return await run();
    }
}
