namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>No vectors: the weights are missing, or the endpoint failed or answered something unusable.</summary>
/// <param name="isTransient">True when the same call may succeed later with nothing changed by a person.</param>
/// <param name="message">What failed, the setting concerned, its current value, the remedy. Never a key, never the text to embed.</param>
public sealed class EmbeddingUnavailableException(bool isTransient, string message, Exception? inner = null) : Exception(message, inner)
{
    public bool IsTransient { get; } = isTransient;
}
