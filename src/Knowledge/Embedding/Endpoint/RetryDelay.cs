namespace KnowledgeBot.Knowledge.Embedding.Endpoint;

/// <summary>How long to wait before the next attempt.</summary>
static class RetryDelay
{
    public static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(60);
    static readonly TimeSpan First = TimeSpan.FromSeconds(0.5), Longest = TimeSpan.FromSeconds(20);

    /// <summary>What the server asked for, at most <see cref="LongestAsked"/>; else doubling from half a second to 20, a quarter more or less.</summary>
    public static TimeSpan After(int attempt, TimeSpan? asked)
    {
        if (asked is { } wait)
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestAsked ? LongestAsked : wait;
        var doubled = First * Math.Pow(2, Math.Min(attempt - 1, 10));
        return (doubled < Longest ? doubled : Longest) * (0.75 + 0.5 * Random.Shared.NextDouble());
    }
}
