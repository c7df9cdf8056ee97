using KnowledgeBot.Knowledge.Embedding;

namespace KnowledgeBot.Knowledge.Vectors;

/// <summary>Where the vectors of one model and dimension are kept. Vectors of different spaces never meet.</summary>
public sealed record EmbeddingSpace(int Id, string Model, int Dimension, EmbeddingUnit Unit, bool Indexed)
{
    public string Table => $"vectors_{Id}";
}
