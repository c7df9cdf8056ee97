using Microsoft.Extensions.Options;

namespace KnowledgeBot.Channels;

/// <summary>Sends what the outbox holds until stopped. Any number of processes may run one.</summary>
public sealed class ChannelSender(
    ChannelOutbox outbox, MessageSender sender, IEnumerable<IChatChannel> channels, ChatSignal signal, IOptions<ChannelOptions> options, TimeProvider time, ILogger<ChannelSender> logger)
    : ChannelHands("Messages to chats", channels, options, time, logger)
{
    static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(400);
    readonly TimeSpan _patience = TimeSpan.FromSeconds(options.Value.LeaseSeconds * 0.8);

    public override async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        OutboxItem? item = await outbox.ClaimAsync(Names, cancellationToken);
        if (item is null)
        {
            return false;
        }

        // Ends well before the lease: two senders at once could show a message twice.
        using CancellationTokenSource leased = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        leased.CancelAfter(_patience);
        try
        {
            await sender.SendAsync(Channel(item.Delivery.Question.Channel), item, leased.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await outbox.RetryAsync(item, "too-slow", s_soon, cancellationToken);
        }

        return true;
    }

    protected override Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken) => signal.MessageAsync(patience, cancellationToken);
}
