using KnowledgeBot.Contributions;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Loops;

/// <summary>Runs the upkeep of contributions and what hangs on them, once an hour.</summary>
public sealed partial class LoopUpkeep(ContributionUpkeep contributions, VerifiedUpkeep verified, TimeProvider time, ILogger<LoopUpkeep> logger) : BackgroundService
{
    static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await contributions.RunAsync(cancellationToken);
        await verified.RunAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_every, time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What is due stays due: the next hour does it.
                LogFailure(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1010, LogLevel.Warning, "Upkeep of contributions failed and is tried again in an hour")]
    partial void LogFailure(Exception exception);
}
