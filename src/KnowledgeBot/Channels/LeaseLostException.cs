namespace KnowledgeBot.Channels;

/// <summary>Somebody else has the question by now: what was being written must not be.</summary>
public sealed class LeaseLostException() : Exception("the lease was lost");
