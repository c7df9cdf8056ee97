using System.Diagnostics;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Ingestion.Chunking;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Extraction.Sandbox;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Manifests;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Vectors;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>The way of one file: read, extract, chunk, embed, write. Each stage is an activity of <see cref="ActivitySourceName"/>.</summary>
public sealed class DocumentPipeline(
    AccessDirectory access, ExtractionPool extraction, EmbeddingSpaces spaces, DocumentWriter writer, IOptions<ExtractionLimits> limits)
{
    public const string ActivitySourceName = "KnowledgeBot.Ingestion";
    static readonly ActivitySource s_activities = new(ActivitySourceName);

    /// <returns>False when the task was taken over by another worker: nothing was written.</returns>
    /// <exception cref="DocumentRejectedException">The file is at fault.</exception>
    public async Task<bool> RunAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        if (task.Removes)
        {
            Stewardship remover = await access.StewardAsync(cancellationToken);
            return await RemoveAsync(task, remover, cancellationToken);
        }

        Labelling labelling = task.Labelling!;
        byte[] content = await ReadAsync(task, cancellationToken);
        int label = await access.InternAsync(labelling.Territory, labelling.Sensitivity, labelling.Compartment, cancellationToken)
            ?? throw new DocumentRejectedException("no-territory", $"territory '{labelling.Territory}' is not in the directory any more; import access.yaml or relabel the file, then ingest again");
        ExtractedDocument document = await StageAsync("extract", () => extraction.ExtractAsync(content, Path.GetFileName(task.Uri), cancellationToken));
        DocumentVersion version = Stage("chunk", () => DocumentAssembly.Assemble(task, labelling, label, content, document));
        PassageVectors? vectors = await StageAsync("embed", () => EmbedAsync(version, cancellationToken));
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        return await StageAsync("write", () => writer.WriteAsync(stewardship, version, vectors, async session =>
        {
            using Activity? commit = s_activities.StartActivity("commit");
            return await TaskQueue.CompleteAsync(session, task, version.Passages.Count, cancellationToken);
        }, cancellationToken));
    }

    async Task<bool> RemoveAsync(IngestionTask task, Stewardship stewardship, CancellationToken cancellationToken)
    {
        bool committed = false;
        await StageAsync("remove", () => writer.RemoveAsync(stewardship, task.Source, task.Uri,
            async session => committed = await TaskQueue.CompleteAsync(session, task, null, cancellationToken), cancellationToken));
        return committed;
    }

    async Task<byte[]> ReadAsync(IngestionTask task, CancellationToken cancellationToken)
    {
        FileInfo file = new(Path.Combine(task.Source, task.Uri));
        if (!file.Exists)
        {
            throw new DocumentRejectedException("file-gone", "the file was removed before it could be read");
        }

        if (file.Length > limits.Value.FileBytes)
        {
            throw new DocumentRejectedException(RejectionCode.TooLarge, $"the file has {file.Length:N0} bytes; at most {limits.Value.FileBytes:N0} are read (Ingestion:Limits:FileBytes)");
        }

        return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
    }

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
