namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Stands where the embedded encoder could not be loaded: every call fails as it did, so that search goes by words and the vectors follow after a start that finds the weights.</summary>
public sealed class MissingEmbedder(EmbeddingUnavailableException why) : IEmbedder
{
    public EmbeddingModel Model => UniversalSentenceEncoder.Space;

    public Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Task.FromException<float[][]>(new EmbeddingUnavailableException(why.IsTransient, why.Message, why));
}
