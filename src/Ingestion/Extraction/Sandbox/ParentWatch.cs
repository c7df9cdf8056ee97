using System.Diagnostics;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>Ends this process when its parent is gone or a file takes longer than its deadline, even when a reader hangs in a loop.</summary>
internal sealed class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly string? _parent = ParentId();
    private readonly Timer _timer;
    private long _deadline = long.MaxValue;

    public ParentWatch() => _timer = new Timer(_ => Look(), null, Interval, Interval);

    /// <param name="within">Time from now, or null for none.</param>
    public void Deadline(TimeSpan? within) =>
        Interlocked.Exchange(ref _deadline, within is { } time ? Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency) : long.MaxValue);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (ParentId() != _parent || Stopwatch.GetTimestamp() > Interlocked.Read(ref _deadline))
            Process.GetCurrentProcess().Kill();
    }

    private static string? ParentId()
    {
        try
        {
            return ProcessStatus.Field(File.ReadAllText("/proc/self/stat"), 4);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
