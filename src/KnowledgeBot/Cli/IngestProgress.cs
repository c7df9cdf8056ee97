using System.Diagnostics;
using System.Globalization;
using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Cli;

/// <summary>Counts, rate and remaining time of a batch while it is worked off.</summary>
sealed class IngestProgress(TaskQueue queue, long batch)
{
    static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(10);
    readonly long _started = Stopwatch.GetTimestamp();
    long _printed = Stopwatch.GetTimestamp();

    public async Task<bool> IsFinishedAsync() => (await CountAsync()).Open == 0;

    public async Task ShowAsync()
    {
        (long all, long open) = await CountAsync();
        double rate = (all - open) / Math.Max(0.001, Stopwatch.GetElapsedTime(_started).TotalSeconds);
        string remaining = rate > 0 && open > 0 ? string.Create(CultureInfo.InvariantCulture, $", about {open / rate:0} s left") : "";
        string line = string.Create(CultureInfo.InvariantCulture, $"{all - open} of {all} files, {rate:0.0} a second{remaining}");
        Output.Ticker(line);
        if (Console.IsErrorRedirected && Stopwatch.GetElapsedTime(_printed) > s_quiet)
        {
            _printed = Stopwatch.GetTimestamp();
            Output.Progress(line);
        }
    }

    public void End() => Output.EndTicker();

    async Task<(long All, long Open)> CountAsync()
    {
        IReadOnlyDictionary<string, long> counts = await queue.CountsAsync(batch, CancellationToken.None);
        return (counts.Values.Sum(), counts.GetValueOrDefault("queued") + counts.GetValueOrDefault("running"));
    }
}
