namespace KnowledgeBot.Channels;

/// <summary>One at a time for each place, and so far apart.</summary>
sealed class TurnTaking(TimeSpan gap, TimeProvider time)
{
    const int MaxPlaces = 5_000;
    readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.Ordinal);

    /// <summary>Takes the next free turn of a place.</summary>
    /// <returns>How long it is until then.</returns>
    public TimeSpan Reserve(string place)
    {
        lock (_next)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_next.Count > MaxPlaces)
            {
                foreach (string past in _next.Where(n => n.Value < now).Select(n => n.Key).ToList())
                {
                    _next.Remove(past);
                }
            }

            DateTimeOffset turn = _next.TryGetValue(place, out DateTimeOffset next) && next > now ? next : now;
            _next[place] = turn + gap;
            return turn - now;
        }
    }
}
