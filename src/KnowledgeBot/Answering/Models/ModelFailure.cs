namespace KnowledgeBot.Answering.Models;

/// <summary>Why a model gave no complete answer.</summary>
public enum ModelFailure
{
    /// <summary>Not reached, or answered with a server error.</summary>
    Unavailable,

    /// <summary>Reached its limit of requests, or the quota is spent.</summary>
    Busy,

    /// <summary>Took longer than the settings allow.</summary>
    TimedOut,

    /// <summary>Does not take the request: key, model name or parameters are wrong.</summary>
    Rejected,

    /// <summary>The provider's content filter stopped the question or the answer.</summary>
    Filtered,

    /// <summary>The answer was cut: by the connection, an error inside the stream, or the limit of tokens.</summary>
    Incomplete,

    /// <summary>What came is not a chat completion.</summary>
    Unreadable,
}
