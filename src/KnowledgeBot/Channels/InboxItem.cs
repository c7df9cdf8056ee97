namespace KnowledgeBot.Channels;

/// <summary>A claimed question: its holder may record an answer only while <paramref name="Fence"/> is the row's.</summary>
/// <param name="Stage">0: not answered; 1: the answer for all is recorded, what only the asker may see is not.</param>
/// <param name="Thread">The memory of its conversation.</param>
public sealed record InboxItem(long Id, Incoming Message, int Stage, Guid Thread, long Fence, int Attempts)
{
    /// <summary>Fails it now, it is answered with an apology.</summary>
    public bool IsLast { get; init; }

    /// <summary>It took its worker down every time: apologise without trying.</summary>
    public bool IsSpent { get; init; }
}
