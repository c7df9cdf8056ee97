using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>The tasks a worker has on their way: more than it has hands, so that those waiting for the database cost no hand.</summary>
sealed class OpenTasks(int hands) : IAsyncDisposable
{
    const int EachHand = 8;
    readonly List<(IngestionTask Task, Task Run)> _open = [];

    public int Count => _open.Count;

    /// <summary>
    /// How many more may be claimed; none while half of the places are taken, as many together cost the database little more than one.
    /// Beside a file that was tried before few others run: should it kill the worker again, few lose an attempt.
    /// </summary>
    public int Room => _open.Any(o => o.Task.Attempts > 1) ? Math.Max(0, hands - _open.Count) : _open.Count > hands * EachHand / 2 ? 0 : hands * EachHand - _open.Count;

    public void Add(IngestionTask task, Task run) => _open.Add((task, run));

    /// <summary>Waits until at least one task has ended, or for <paramref name="patience"/>; throws what an ended one threw.</summary>
    public async Task SettleAsync(Task patience)
    {
        if (_open.Count == 0)
        {
            return;
        }

        await Task.WhenAny(_open.Select(o => o.Run).Append(patience));
        Task[] ended = [.. _open.Where(o => o.Run.IsCompleted).Select(o => o.Run)];
        _open.RemoveAll(o => ended.Contains(o.Run));
        await Task.WhenAll(ended);
    }

    /// <summary>Tasks give themselves back when they are called off; nobody leaves before they have.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAny(Task.WhenAll(_open.Select(o => o.Run)));
}
