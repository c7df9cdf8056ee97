namespace KnowledgeBot.Channels;

/// <summary>
/// While questions come faster than this machine answers them, taking them in goes first: vendors wait three seconds for that, and people longer for an answer. Half of
/// the processors then answer, and the rest acknowledge.
/// </summary>
public sealed class ChatBurst(TimeProvider time) : IDisposable
{
    static readonly TimeSpan s_window = TimeSpan.FromSeconds(1);
    readonly long[] _arrivals = new long[10 * Environment.ProcessorCount];
    readonly SemaphoreSlim _answering = new(Math.Max(1, Environment.ProcessorCount / 2));
    int _next;

    public void Arrived() => Volatile.Write(ref _arrivals[(uint)Interlocked.Increment(ref _next) % _arrivals.Length], time.GetTimestamp());

    /// <summary>Begins to answer: at once, or in a burst when it is one's turn.</summary>
    /// <returns>Dispose it when done; null outside a burst.</returns>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return null;
        }

        await _answering.WaitAsync(cancellationToken);
        return new Turn(_answering);
    }

    public void Dispose() => _answering.Dispose();

    /// <summary>The oldest of so many arrivals is not a second old.</summary>
    bool IsOn => Volatile.Read(ref _arrivals[(uint)(Volatile.Read(ref _next) + 1) % _arrivals.Length]) is > 0 and var oldest && time.GetElapsedTime(oldest) < s_window;

    sealed class Turn(SemaphoreSlim answering) : IDisposable
    {
        public void Dispose() => answering.Release();
    }
}
