using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Knowledge.Embedding;

namespace KnowledgeBot.CrashWorker;

/// <summary>Unit vectors from SHA-256: the same text is the same vector in every process; <see cref="Away"/> makes it unavailable, <see cref="Broken"/> a failure nobody foresaw.</summary>
public sealed class HashEmbedder : IEmbedder
{
    public bool Away { get; set; }

    public bool Broken { get; set; }

    public EmbeddingModel Model { get; } = new("sha-256", 32, EmbeddingUnit.Sentence, 0.1);

    public Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Broken ? throw new InvalidOperationException("broken for the test") :
        Away ? throw new EmbeddingUnavailableException(true, "away for the test") : Task.FromResult<float[][]>([.. texts.Select(Embed)]);

    static float[] Embed(string text)
    {
        float[] vector = [.. SHA256.HashData(Encoding.UTF8.GetBytes(text)).Select(b => b - 127.5f)];
        float length = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }
}
