using Microsoft.Extensions.Options;

namespace KnowledgeBot.Channels;

/// <summary>Looks again and again whether what was said in chats still holds.</summary>
sealed partial class ChannelUpkeep(PostedAnswers posted, IEnumerable<IChatChannel> channels, IOptions<ChannelOptions> options, TimeProvider time, ILogger<ChannelUpkeep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (channels.Any() && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await posted.SweepAsync(stoppingToken);
                await posted.ForgetAsync(stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogDelayed(e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(5030, LogLevel.Warning, "Answers in chats could not be looked after just now ({Reason})")]
    partial void LogDelayed(string reason);
}
