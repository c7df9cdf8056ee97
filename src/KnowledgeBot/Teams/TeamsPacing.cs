using KnowledgeBot.Channels;

namespace KnowledgeBot.Teams;

/// <summary>Streams are fed at most once a second in each chat.</summary>
public sealed class TeamsPacing(TimeProvider time)
{
    readonly TurnTaking _streams = new(TimeSpan.FromSeconds(1.05), time);

    public Task TakeTurnAsync(string conversation, CancellationToken cancellationToken)
    {
        TimeSpan wait = _streams.Reserve(conversation);
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
