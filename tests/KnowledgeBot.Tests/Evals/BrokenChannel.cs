using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Tests.Evals;

/// <summary>An adapter in which something is broken: what it shows of an answer, or whom it sees in a conversation.</summary>
sealed class BrokenChannel(IChatChannel inner, BrokenChannel.Faults faults) : IChatChannel
{
    public sealed class Faults
    {
        public Func<Answer, Answer> Shows { get; set; } = a => a;

        public Func<Roster, Roster> Sees { get; set; } = r => r;
    }

    public string Name => inner.Name;

    public string Directory => inner.Directory;

    public async Task<Roster> RosterAsync(Incoming message, CancellationToken cancellationToken) => faults.Sees(await inner.RosterAsync(message, cancellationToken));

    public Task<string?> CreateAsync(Delivery delivery, CancellationToken cancellationToken) => inner.CreateAsync(Changed(delivery), cancellationToken);

    public Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken) => inner.UpdateAsync(Changed(delivery), cancellationToken);

    public Task<string?> FindAsync(Delivery delivery, CancellationToken cancellationToken) => inner.FindAsync(delivery, cancellationToken);

    public Task DeleteAsync(Delivery delivery, CancellationToken cancellationToken) => inner.DeleteAsync(delivery, cancellationToken);

    public IAnswerProgress? Stream(Delivery delivery) => inner.Stream(delivery);

    Delivery Changed(Delivery delivery) => delivery.Content.Answer is { } answer ? delivery with { Content = delivery.Content with { Answer = faults.Shows(answer) } } : delivery;
}
