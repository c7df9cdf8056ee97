namespace KnowledgeBot.Knowledge.Embedding.Endpoint;

/// <summary>One attempt that brought no vectors.</summary>
/// <param name="Status">A few words for the log: never what the server said.</param>
/// <param name="Message">What to tell a person: setting, current value, remedy.</param>
sealed record EndpointFailure(string Status, string Message, bool IsTransient, TimeSpan? RetryAfter = null, Exception? Inner = null);
