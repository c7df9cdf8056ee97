namespace KnowledgeBot.Teams;

/// <summary>Streams are fed at most once a second in each chat.</summary>
public sealed class TeamsPacing(TimeProvider time)
{
    const int MaxChats = 5_000;
    static readonly TimeSpan s_gap = TimeSpan.FromSeconds(1.05);
    readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.Ordinal);

    public Task TakeTurnAsync(string conversation, CancellationToken cancellationToken)
    {
        TimeSpan wait = Reserve(conversation);
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }

    TimeSpan Reserve(string conversation)
    {
        lock (_next)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_next.Count > MaxChats)
            {
                foreach (string past in _next.Where(n => n.Value < now).Select(n => n.Key).ToList())
                {
                    _next.Remove(past);
                }
            }

            DateTimeOffset turn = _next.TryGetValue(conversation, out DateTimeOffset next) && next > now ? next : now;
            _next[conversation] = turn + s_gap;
            return turn - now;
        }
    }
}
