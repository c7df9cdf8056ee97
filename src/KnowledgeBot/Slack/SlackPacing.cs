using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Slack;

/// <summary>Keeps within Slack's limits: so many calls a minute for each method, one new message a second for each channel, and silence for as long as Slack asks for it.</summary>
sealed class SlackPacing(TimeProvider time) : IDisposable
{
    static readonly Dictionary<string, int> s_perMinute = new(StringComparer.Ordinal)
    {
        ["chat.update"] = 50, ["chat.delete"] = 50, ["chat.postEphemeral"] = 100, ["chat.startStream"] = 20, ["chat.stopStream"] = 20, ["chat.appendStream"] = 100,
        ["conversations.replies"] = 50, ["conversations.history"] = 50, ["conversations.members"] = 100, ["conversations.info"] = 50, ["conversations.open"] = 50,
        ["users.info"] = 100, ["users.list"] = 20, ["assistant.threads.setSuggestedPrompts"] = 100, ["views.publish"] = 100, ["apps.connections.open"] = 50,
    };

    const int MessagesPerMinute = 300;
    readonly ConcurrentDictionary<string, TokenBucketRateLimiter> _methods = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, DateTimeOffset> _quietUntil = new(StringComparer.Ordinal);
    readonly TurnTaking _messages = new(TimeSpan.FromSeconds(1), time);

    /// <summary>Waits for this call's turn.</summary>
    /// <param name="channel">For new messages: their channel.</param>
    public async Task TakeTurnAsync(string method, string? channel, CancellationToken cancellationToken)
    {
        using RateLimitLease turn = await _methods.GetOrAdd(method, Bucket).AcquireAsync(1, cancellationToken);
        TimeSpan wait = Max(Left(method), channel is null ? TimeSpan.Zero : _messages.Reserve(channel));
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>Slack asked for silence.</summary>
    public void Pause(string method, TimeSpan length) => _quietUntil[method] = time.GetUtcNow() + length;

    /// <summary>How long Slack still wants to hear nothing of this method.</summary>
    public TimeSpan Left(string method) => _quietUntil.TryGetValue(method, out DateTimeOffset until) && until > time.GetUtcNow() ? until - time.GetUtcNow() : TimeSpan.Zero;

    public void Dispose()
    {
        foreach (TokenBucketRateLimiter bucket in _methods.Values)
        {
            bucket.Dispose();
        }
    }

    static TokenBucketRateLimiter Bucket(string method)
    {
        int perMinute = s_perMinute.GetValueOrDefault(method, MessagesPerMinute);
        // A tenth at once, the rest as the minute goes: a full bucket followed by a full minute would be twice the limit.
        return new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(2, perMinute / 10), TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1.0 / perMinute), QueueLimit = 10_000, AutoReplenishment = true,
        });
    }

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
