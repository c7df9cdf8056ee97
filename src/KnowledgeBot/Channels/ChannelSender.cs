using KnowledgeBot.Access.Errors;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgeBot.Channels;

/// <summary>Sends what the outbox holds until stopped. Any number of processes may run one.</summary>
public sealed partial class ChannelSender(
    ChannelOutbox outbox, MessageSender sender, IEnumerable<IChatChannel> channels, ChatSignal signal, IOptions<ChannelOptions> options, TimeProvider time, ILogger<ChannelSender> logger) : BackgroundService
{
    static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(400);
    readonly Dictionary<string, IChatChannel> _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _channels.Count == 0 ? Task.CompletedTask : Task.WhenAll(Enumerable.Range(0, options.Value.Hands).Select(_ => WorkAsync(stoppingToken)));

    async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RunNextAsync(stoppingToken))
                {
                    await signal.MessageAsync(s_idle, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // What is claimed comes back when its lease ends.
                LogDelayed(e is UserFacingException told ? told.Code : e.GetType().Name, e is NpgsqlException ? null : e);
                await Task.Delay(s_idle * 4, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Sends the next message there is.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        OutboxItem? item = await outbox.ClaimAsync(_channels.Keys, cancellationToken);
        if (item is null)
        {
            return false;
        }

        // Ends well before the lease: two senders at once could show a message twice.
        using CancellationTokenSource leased = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        leased.CancelAfter(TimeSpan.FromSeconds(options.Value.LeaseSeconds * 0.8));
        try
        {
            await sender.SendAsync(_channels[item.Delivery.Question.Channel], item, leased.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await outbox.RetryAsync(item, "too-slow", s_idle, cancellationToken);
        }

        return true;
    }

    [LoggerMessage(5020, LogLevel.Warning, "Messages to chats wait ({Reason})")]
    partial void LogDelayed(string reason, Exception? exception);
}
