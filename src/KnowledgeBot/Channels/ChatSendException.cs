namespace KnowledgeBot.Channels;

/// <summary>The vendor refused: nothing was shown.</summary>
/// <param name="code">The vendor's error, for the log and the row.</param>
/// <param name="retryAfter">How long to wait before trying again; null when trying again is of no use.</param>
public sealed class ChatSendException(string code, TimeSpan? retryAfter, Exception? inner = null) : Exception($"the chat refused the message: {code}", inner)
{
    public string Code { get; } = code;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>Nobody can tell whether the message was shown, and showing it again might show it twice.</summary>
public sealed class ChatUnfindableException() : Exception("a message of this kind cannot be looked up");
