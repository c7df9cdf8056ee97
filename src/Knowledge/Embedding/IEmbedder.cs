namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Turns text into unit-length vectors.</summary>
public interface IEmbedder
{
    EmbeddingModel Model { get; }

    /// <summary>One L2-normalised vector of <see cref="EmbeddingModel.Dimension"/> components for each text, in the order of the texts.
    /// No text is refused: empty, very long, control characters and lone surrogates included.</summary>
    /// <exception cref="EmbeddingUnavailableException">The vectors cannot be had; <see cref="EmbeddingUnavailableException.IsTransient"/> says whether waiting helps.</exception>
    Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
