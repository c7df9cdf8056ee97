using System.Numerics.Tensors;

namespace KnowledgeBot.Knowledge.Embedding.Layers;

/// <summary>A learned matrix and its bias: <c>NAME.weight</c> (outputs x inputs) and <c>NAME.bias</c>.</summary>
public sealed class DenseLayer(TensorFile learned, string name, int inputs, int outputs)
{
    readonly float[] _weights = learned.Get(name + ".weight", outputs, inputs);
    readonly float[] _bias = learned.Get(name + ".bias", outputs);

    /// <summary>As many numbers as it has outputs, of as many as it has inputs.</summary>
    public float[] Apply(ReadOnlySpan<float> input)
    {
        float[] output = [.. _bias];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] += TensorPrimitives.Dot(_weights.AsSpan(i * inputs, inputs), input);
        }

        return output;
    }

    /// <summary>As <see cref="Apply"/>, negative numbers become 0.</summary>
    public float[] Rectified(ReadOnlySpan<float> input)
    {
        float[] output = Apply(input);
        TensorPrimitives.Max(output, 0f, output);
        return output;
    }
}
