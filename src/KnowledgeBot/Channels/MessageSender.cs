namespace KnowledgeBot.Channels;

/// <summary>Makes one claimed message show what it should: looks again who is there, creates or changes it, and looks for what may have arrived before.</summary>
public sealed class MessageSender(ChannelOutbox outbox, ChatAudiences audiences)
{
    static readonly TimeSpan s_settling = TimeSpan.FromSeconds(4);
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    public async Task SendAsync(IChatChannel channel, OutboxItem item, CancellationToken cancellationToken)
    {
        if (item.Delivery.Content.Kind == OutgoingKind.Answer && !await audiences.MaySeeAsync(channel, item.Delivery, item.Footing, labelsAlone: false, cancellationToken))
        {
            await outbox.ReopenAsync(item, cancellationToken);
            return;
        }

        try
        {
            await outbox.ShownAsync(item, await ShowAsync(channel, item, cancellationToken), cancellationToken);
        }
        catch (ChatUnfindableException)
        {
            await outbox.FailAsync(item, "unknown-outcome", cancellationToken);
        }
        catch (ChatSendException refused) when (refused.RetryAfter is { } after && !item.IsLast)
        {
            await outbox.RetryAsync(item, refused.Code, after < s_longest ? after : s_longest, cancellationToken);
        }
        catch (ChatSendException refused)
        {
            await outbox.FailAsync(item, refused.Code, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // It may have arrived, or be about to: give it time before looking for it.
            await (item.IsLast ? outbox.FailAsync(item, "unreachable", cancellationToken) : outbox.RetryAsync(item, "unreachable", s_settling, cancellationToken));
        }
    }

    /// <returns>The vendor's id of the message when it became known now.</returns>
    async Task<string?> ShowAsync(IChatChannel channel, OutboxItem item, CancellationToken cancellationToken)
    {
        Delivery delivery = item.Delivery;
        string? found = delivery.VendorId is null && item.Tried ? await channel.FindAsync(delivery, cancellationToken) : null;
        delivery = delivery with { VendorId = delivery.VendorId ?? found };
        bool isRemoved = delivery.Content.Kind == OutgoingKind.Removed;
        if (delivery.VendorId is not null)
        {
            await (isRemoved ? channel.DeleteAsync(delivery, cancellationToken) : channel.UpdateAsync(delivery, cancellationToken));
            return found;
        }

        if (isRemoved)
        {
            return null;
        }

        return await outbox.TryingAsync(item, cancellationToken) ? await channel.CreateAsync(delivery, cancellationToken) : null;
    }
}
