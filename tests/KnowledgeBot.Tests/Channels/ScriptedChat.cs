using System.Collections.Concurrent;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;

namespace KnowledgeBot.Tests.Channels;

/// <summary>A chat in memory whose every failure a test decides: who is present, whether a send arrives, and whether its sender hears of it.</summary>
public sealed class ScriptedChat : IChatChannel
{
    int _next;

    public string Name => "slack";

    public string Directory => "slack";

    /// <summary>What is seen in the chat, by the vendor's id.</summary>
    public ConcurrentDictionary<string, Delivery> Visible { get; } = new();

    /// <summary>Every content that was ever seen.</summary>
    public ConcurrentQueue<Delivery> Seen { get; } = new();

    public Func<Incoming, Roster> Present { get; set; } = m => new Roster(m.Asker.Split('/')[^1], [], false);

    /// <summary>Runs before a create arrives; what it throws keeps it from arriving.</summary>
    public Action<Delivery> Before { get; set; } = _ => { };

    /// <summary>Runs after a create arrived; what it throws keeps its sender from hearing.</summary>
    public Action<Delivery> After { get; set; } = _ => { };

    public IEnumerable<Outgoing> Answers(bool isPrivate = false) => Visible.Values.Where(d => d.IsPrivate == isPrivate).Select(d => d.Content);

    public Task<Roster> RosterAsync(Incoming message, CancellationToken cancellationToken) => Task.FromResult(Present(message));

    public Task<string?> CreateAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Before(delivery);
        string id = $"m{Interlocked.Increment(ref _next)}";
        Show(id, delivery);
        After(delivery);
        return Task.FromResult<string?>(id);
    }

    public Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Show(delivery.VendorId!, delivery);
        return Task.CompletedTask;
    }

    public Task<string?> FindAsync(Delivery delivery, CancellationToken cancellationToken) =>
        Task.FromResult(Visible.Where(v => v.Value.Marker == delivery.Marker).Select(v => v.Key).SingleOrDefault());

    public Task DeleteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Visible.TryRemove(delivery.VendorId!, out _);
        return Task.CompletedTask;
    }

    public IAnswerProgress? Stream(Delivery delivery) => null;

    public static Incoming Message(string text, string asker, ChatKind kind = ChatKind.Shared, string conversation = "T1/C1/1.0", string? dedupe = null) => new()
    {
        Channel = "slack", Dedupe = dedupe ?? $"T1/C1/{Guid.NewGuid()}", Conversation = conversation, Asker = $"T1/{asker}", Kind = kind, Text = text,
    };

    void Show(string id, Delivery delivery)
    {
        Visible[id] = delivery;
        Seen.Enqueue(delivery);
    }
}
