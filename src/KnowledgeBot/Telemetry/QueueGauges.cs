using System.Diagnostics.Metrics;
using KnowledgeBot.Ingestion.Tasks;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Telemetry;

/// <summary>How much waits to be read in, and for how long the oldest of it has.</summary>
sealed class QueueGauges(TaskQueue queue, IOptions<TelemetryOptions> options, TimeProvider time) : BackgroundService
{
    public const string Name = "KnowledgeBot.Queue";

    readonly Meter _meter = new(Name);
    (long Queued, long Running, double OldestSeconds)? _seen;

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
        {
            return;
        }

        _meter.CreateObservableGauge("knowledgebot.queue.depth", () => _seen is { } seen
            ? new Measurement<long>[] { new(seen.Queued, new KeyValuePair<string, object?>("state", "queued")), new(seen.Running, new KeyValuePair<string, object?>("state", "running")) } : [], "{task}", "Ingestion tasks that are not done");
        _meter.CreateObservableGauge("knowledgebot.queue.age", () => _seen is { } seen ? new Measurement<double>[] { new(seen.OldestSeconds) } : [], "s", "Age of the oldest task that is due");
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.Value.MetricsSeconds), time);
        try
        {
            do
            {
                _seen = await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <returns>Null, and so no figure rather than an old one, while the database is away.</returns>
    async Task<(long, long, double)?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await queue.LoadAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }
}
