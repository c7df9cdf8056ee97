using System.Numerics.Tensors;

namespace KnowledgeBot.Knowledge.Embedding.Layers;

/// <summary>Gated recurrent units over a row of inputs, from its beginning and from its end: what stands before and after each.</summary>
/// <param name="learned">Holds <c>NAME.ahead.*</c> and <c>NAME.back.*</c>: <c>input</c> and <c>state</c>, each a <see cref="DenseLayer"/> to reset, update and new state.</param>
public sealed class RecurrentLayer(TensorFile learned, string name, int inputs, int width)
{
    readonly (DenseLayer Input, DenseLayer State) _ahead = Direction(learned, name + ".ahead", inputs, width);
    readonly (DenseLayer Input, DenseLayer State) _back = Direction(learned, name + ".back", inputs, width);

    static (DenseLayer, DenseLayer) Direction(TensorFile learned, string name, int inputs, int width) =>
        (new DenseLayer(learned, name + ".input", inputs, 3 * width), new DenseLayer(learned, name + ".state", width, 3 * width));

    /// <summary>For each of a row of inputs twice as many numbers as the layer is wide: what has come before it, it included, then what follows from it on.</summary>
    public float[][] Apply(IReadOnlyList<float[]> row)
    {
        float[][] output = [.. row.Select(_ => new float[2 * width])];
        Run(_ahead, row, output, 0, 1);
        Run(_back, row, output, width, -1);
        return output;
    }

    void Run((DenseLayer Input, DenseLayer State) layer, IReadOnlyList<float[]> row, float[][] output, int at, int step)
    {
        float[] state = new float[width];
        for (int i = step > 0 ? 0 : row.Count - 1; i >= 0 && i < row.Count; i += step)
        {
            (float[] input, float[] before) = (layer.Input.Apply(row[i]), layer.State.Apply(state));
            Span<float> gates = input.AsSpan(0, 2 * width);
            TensorPrimitives.Add(gates, before.AsSpan(0, 2 * width), gates);
            TensorPrimitives.Sigmoid(gates, gates);
            Span<float> reset = gates[..width], kept = gates[width..], next = input.AsSpan(2 * width);
            TensorPrimitives.MultiplyAdd(reset, before.AsSpan(2 * width), next, next);
            TensorPrimitives.Tanh(next, next);
            // next + kept * (state - next)
            TensorPrimitives.Subtract(state, next, state);
            TensorPrimitives.MultiplyAdd(kept, state, next, state);
            state.CopyTo(output[i].AsSpan(at));
        }
    }
}
