namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>Watches one file being read and says which bound it broke, if any.</summary>
internal sealed class ChildGuard(int processId, ExtractionLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly TimeSpan _processorAtStart = ProcessStatus.Of(processId)?.ProcessorTime ?? TimeSpan.Zero;
    private readonly long _startedAt = time.GetTimestamp();

    /// <returns>The bound that was broken; never returns while all hold, until cancelled.</returns>
    public async Task<string> WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Interval, time, cancellationToken);
            if (time.GetElapsedTime(_startedAt) > TimeSpan.FromSeconds(limits.WallSeconds))
                return RejectionCode.TooSlow;
            if (ProcessStatus.Of(processId) is not { } now)
                continue;
            if (now.ProcessorTime - _processorAtStart > TimeSpan.FromSeconds(limits.CpuSeconds))
                return RejectionCode.TooSlow;
            if (now.ResidentBytes > (long)limits.MemoryMiB << 20)
                return RejectionCode.OutOfMemory;
        }
    }
}
