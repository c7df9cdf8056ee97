using System.Diagnostics;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>
/// Writes documents together: those that become ready while one transaction is under way share the next one. A lone document waits for nobody.
/// When a shared transaction fails or a task in it was taken over, each of its documents is written alone: nobody pays for another.
/// </summary>
public sealed class SharedWrites(AccessDirectory access, DocumentWriter writer)
{
    internal const string ActivitySourceName = "KnowledgeBot.Ingestion";
    const int MaxDocuments = 32;
    const int MaxPassages = 1000;
    static readonly ActivitySource s_activities = new(ActivitySourceName);
    readonly Lock _gate = new();
    readonly Queue<Waiting> _waiting = [];
    bool _writing;

    /// <returns>False when the task was taken over by another worker: nothing was written.</returns>
    public Task<bool> WriteAsync(PreparedDocument document, CancellationToken cancellationToken)
    {
        Waiting waiting = new(document, cancellationToken);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_writing)
            {
                return waiting.Result.Task;
            }

            _writing = true;
        }

        _ = Task.Run(WriteAllAsync, CancellationToken.None);
        return waiting.Result.Task;
    }

    async Task WriteAllAsync()
    {
        while (Next() is { Count: > 0 } group)
        {
            if (group.Count == 1 || !await TryTogetherAsync(group))
            {
                foreach (Waiting alone in group)
                {
                    await WriteAloneAsync(alone);
                }
            }
        }
    }

    List<Waiting> Next()
    {
        List<Waiting> group = [];
        lock (_gate)
        {
            int passages = 0;
            while (group.Count < MaxDocuments && _waiting.TryPeek(out Waiting? next) && (group.Count == 0 || passages + next.Document.Version.Passages.Count <= MaxPassages))
            {
                passages += next.Document.Version.Passages.Count;
                group.Add(_waiting.Dequeue());
            }

            _writing = group.Count > 0;
        }

        return group;
    }

    async Task<bool> TryTogetherAsync(List<Waiting> group)
    {
        using CancellationTokenSource anyone = CancellationTokenSource.CreateLinkedTokenSource([.. group.Select(w => w.Token)]);
        try
        {
            if (!await WriteAsync([.. group.Select(w => w.Document)], anyone.Token))
            {
                return false;
            }
        }
        catch (Exception)
        {
            // Whose fault it is shows when each is written alone.
            return false;
        }

        group.ForEach(w => w.Result.TrySetResult(true));
        return true;
    }

    async Task WriteAloneAsync(Waiting waiting)
    {
        try
        {
            waiting.Result.TrySetResult(await WriteAsync([waiting.Document], waiting.Token));
        }
        catch (OperationCanceledException e)
        {
            waiting.Result.TrySetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            waiting.Result.TrySetException(e);
        }
    }

    async Task<bool> WriteAsync(IReadOnlyList<PreparedDocument> documents, CancellationToken cancellationToken)
    {
        using Activity? write = s_activities.StartActivity("write");
        Stewardship stewardship = await access.StewardAsync(cancellationToken);
        return await writer.WriteAsync(stewardship, [.. documents.Select(d => (d.Version, d.Vectors))], async session =>
        {
            using Activity? commit = s_activities.StartActivity("commit");
            return await TaskQueue.CompleteAsync(session, [.. documents.Select(d => (d.Task, (int?)d.Version.Passages.Count, d.Note))], cancellationToken);
        }, cancellationToken);
    }

    sealed record Waiting(PreparedDocument Document, CancellationToken Token)
    {
        public TaskCompletionSource<bool> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
