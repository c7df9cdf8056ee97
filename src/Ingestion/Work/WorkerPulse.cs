namespace KnowledgeBot.Ingestion.Work;

/// <summary>The worker's sign of life within its process: its loop turns at least every few seconds, whether the database is there or not.</summary>
public sealed class WorkerPulse(TimeProvider time)
{
    long _last;

    /// <summary>Since the loop last turned; null before its first turn.</summary>
    public TimeSpan? Age => Interlocked.Read(ref _last) is var last and not 0 ? time.GetElapsedTime(last) : null;

    public void Beat() => Interlocked.Exchange(ref _last, time.GetTimestamp());
}
