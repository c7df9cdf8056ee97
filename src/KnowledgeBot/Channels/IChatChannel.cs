using KnowledgeBot.Answering;

namespace KnowledgeBot.Channels;

/// <summary>
/// A door to a chat. The adapter verifies what comes in, hands it to <see cref="ChannelInbox.StoreAsync"/> before it acknowledges, and implements this for what
/// goes out. All failures of <see cref="CreateAsync"/> and <see cref="UpdateAsync"/> are told by exception: <see cref="ChatSendException"/> when the vendor said
/// no (nothing was shown), anything else (a timeout, a broken connection) when it is not known whether the message was shown.
/// </summary>
public interface IChatChannel
{
    /// <summary><c>slack</c> or <c>teams</c>.</summary>
    string Name { get; }

    /// <summary>Which ids of the directory <see cref="Roster"/> speaks in: <c>slack</c> or <c>entra</c>.</summary>
    string Directory { get; }

    /// <summary>Who asks and who is present now. For <see cref="ChatKind.Direct"/> and <see cref="ChatKind.Whisper"/> the asker alone. Nothing may come from an earlier reading of members.</summary>
    /// <exception cref="Exception">Any: the conversation counts as one with outsiders.</exception>
    Task<Roster> RosterAsync(Incoming message, CancellationToken cancellationToken);

    /// <summary>Makes a new message.</summary>
    /// <returns>The vendor's id; null when the vendor gives none: the message can then not be changed later.</returns>
    Task<string?> CreateAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Makes the message <see cref="Delivery.VendorId"/> show the content. Safe to repeat.</summary>
    Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>After a create of unknown outcome: whether it is there.</summary>
    /// <returns>The vendor's id; null when the message is certainly not there.</returns>
    /// <exception cref="ChatUnfindableException">It cannot be told for this kind of message: it is not sent again.</exception>
    Task<string?> FindAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Removes the message, for a question that its asker took back.</summary>
    Task DeleteAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>
    /// Shows an answer while it is worded, where the vendor can; null where not. Asked only when a model words answers. The final content follows through
    /// <see cref="UpdateAsync"/> with the id that the stream adopted (<see cref="ChannelOutbox.AdoptAsync"/>), from this process or, after a crash, another.
    /// </summary>
    IAnswerProgress? Stream(Delivery delivery);
}
