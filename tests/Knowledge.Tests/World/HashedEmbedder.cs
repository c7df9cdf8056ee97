using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Knowledge.Tests.World;

/// <summary>A bag of words hashed to unit vectors: the same in every process, near when words are shared.</summary>
public sealed class HashedEmbedder(string name = "hashed", int dimension = 48, EmbeddingUnit unit = EmbeddingUnit.Passage, double weight = 0.5) : IEmbedder
{
    public EmbeddingModel Model { get; } = new(name, dimension, unit, weight);

    public Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => Task.FromResult(texts.Select(Embed).ToArray());

    float[] Embed(string text)
    {
        float[] vector = new float[Model.Dimension];
        foreach (string term in Analyzer.Terms(text).Append(""))
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Model.Name + term));
            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] += hash[i % 32] / 127.5f - 1 + (((hash[(i + 7) % 32] * (i + 1)) % 17) - 8) / 32f;
            }
        }

        float length = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }
}
