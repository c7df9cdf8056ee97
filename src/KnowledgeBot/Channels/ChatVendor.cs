namespace KnowledgeBot.Channels;

/// <summary>Who runs a chat, and the question whether they answer us.</summary>
/// <param name="Name"><c>slack</c> or <c>teams</c>.</param>
/// <param name="IsThereAsync">False, or any exception: nobody in this chat can be let in, or answered, just now.</param>
public sealed record ChatVendor(string Name, Func<CancellationToken, Task<bool>> IsThereAsync);
