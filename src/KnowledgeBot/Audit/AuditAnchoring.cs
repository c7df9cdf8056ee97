using Microsoft.Extensions.Options;

namespace KnowledgeBot.Audit;

/// <summary>Anchors the chain now and then, and once more when the service stops.</summary>
sealed partial class AuditAnchoring(AuditAnchors anchors, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditAnchoring> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(stoppingToken);
            await Task.Delay(TimeSpan.FromMinutes(options.Value.AnchorMinutes), time, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await TryAsync(CancellationToken.None);
    }

    async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await anchors.WriteAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogMissed(e.Message);
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(1050, LogLevel.Error, "The audit chain could not be anchored: {Reason}")]
    partial void LogMissed(string reason);
}
