using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Channels;

/// <summary>Who is present, remembered for moments: a thread of ten questions does not read a roster of thousands ten times. Before sending it is read afresh.</summary>
public sealed class RosterCache(IOptions<ChannelOptions> options, TimeProvider time)
{
    const int MaxConversations = 2_000;
    readonly ConcurrentDictionary<(string, string, string, ChatKind), (Roster Roster, DateTimeOffset Until)> _known = new();

    /// <param name="fresh">Read it from the vendor now.</param>
    /// <exception cref="Exception">Whatever the adapter throws, and <see cref="TimeoutException"/> when the vendor does not answer in time.</exception>
    public async Task<Roster> ReadAsync(IChatChannel channel, Incoming message, bool fresh, CancellationToken cancellationToken)
    {
        (string, string, string, ChatKind) key = (channel.Name, message.Conversation, message.Asker, message.Kind);
        if (!fresh && _known.TryGetValue(key, out var kept) && kept.Until > time.GetUtcNow())
        {
            return kept.Roster;
        }

        DateTimeOffset asked = time.GetUtcNow();
        Roster roster = await channel.RosterAsync(message, cancellationToken).WaitAsync(TimeSpan.FromSeconds(options.Value.RosterPatienceSeconds), cancellationToken);
        if (_known.Count >= MaxConversations)
        {
            _known.Clear();
        }

        _known[key] = (roster, asked.AddSeconds(options.Value.RosterSeconds));
        return roster;
    }
}
