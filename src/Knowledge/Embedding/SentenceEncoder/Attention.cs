using System.Numerics.Tensors;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Scaled dot-product attention of the tokens of one text among themselves, in four heads.</summary>
static class Attention
{
    const int Heads = 4;

    /// <param name="projected">One row for each token: queries, keys, values, each <paramref name="width"/> wide.</param>
    /// <param name="mixed">One row of <paramref name="width"/> for each token.</param>
    public static void Apply(ReadOnlySpan<float> projected, int tokens, int width, Span<float> mixed)
    {
        Span<float> weights = stackalloc float[tokens];
        var size = width / Heads;
        var scale = 1 / MathF.Sqrt(size);
        for (var head = 0; head < Heads; head++)
            for (var token = 0; token < tokens; token++)
            {
                var query = projected.Slice(token * 3 * width + head * size, size);
                for (var other = 0; other < tokens; other++)
                    weights[other] = scale * TensorPrimitives.Dot(query, projected.Slice((other * 3 + 1) * width + head * size, size));
                TensorPrimitives.SoftMax(weights, weights);
                var target = mixed.Slice(token * width + head * size, size);
                target.Clear();
                for (var other = 0; other < tokens; other++)
                    TensorPrimitives.MultiplyAdd(projected.Slice((other * 3 + 2) * width + head * size, size), weights[other], target, target);
            }
    }
}
