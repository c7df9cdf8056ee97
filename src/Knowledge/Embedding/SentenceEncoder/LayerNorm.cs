using System.Numerics.Tensors;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Each row to mean 0 and variance 1, then scaled and shifted by component.</summary>
sealed class LayerNorm(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
{
    const float Epsilon = 1e-6f;

    readonly float[] _scale = scale.ToArray();
    readonly float[] _shift = shift.ToArray();

    public void Apply(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        var width = _scale.Length;
        for (var row = 0; row < rows; row++)
        {
            var target = output.Slice(row * width, width);
            var source = input.Slice(row * width, width);
            TensorPrimitives.Subtract(source, TensorPrimitives.Sum(source) / width, target);
            var variance = TensorPrimitives.SumOfSquares<float>(target) / width;
            TensorPrimitives.Multiply(target, 1 / MathF.Sqrt(variance + Epsilon), target);
            TensorPrimitives.MultiplyAdd(target, _scale, _shift, target);
        }
    }
}
