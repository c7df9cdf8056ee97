namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Identity of a vector space. Vectors of two models that are not equal in name and dimension are never compared.</summary>
/// <param name="Name">Stable name, stored beside the vectors.</param>
/// <param name="Dimension">Components of every vector.</param>
/// <param name="Unit">What is embedded: see <see cref="EmbeddingUnit"/>.</param>
/// <param name="Weight">Weight of this model's cosine beside a BM25 score normalised to 0..1 by the best hit.</param>
public sealed record EmbeddingModel(string Name, int Dimension, EmbeddingUnit Unit, double Weight);
