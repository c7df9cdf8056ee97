using System.Numerics.Tensors;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>The graph of Universal Sentence Encoder Lite: embedding lookup and sinusoidal timing, two transformer layers, the mean over the
/// tokens, one tanh layer, unit length. Texts lie end to end without padding.</summary>
sealed class EncoderNetwork
{
    public const int InputWidth = 256, Width = 512, HiddenWidth = 1536;

    readonly float[] _embeddings;
    readonly float[] _timing;
    readonly PackedMatrix _widen;
    readonly TransformerLayer _first;
    readonly TransformerLayer _second;
    readonly PackedMatrix _output;

    public EncoderNetwork(WeightFiles weights, int vocabulary)
    {
        _embeddings = weights.Tensor("module/Embeddings_en", vocabulary + 2, InputWidth).ToArray();
        _timing = Timing(weights.Tensor("AddTimingSignal/TimingSignal/ExpandDims_1", InputWidth / 2));
        _widen = new(weights.Tensor("/dense/kernel/ConcatPartitions/concat", InputWidth, Width), weights.Tensor("/dense/bias/ConcatPartitions/concat", Width), InputWidth, Width);
        _first = new(weights, 0, InputWidth);
        _second = new(weights, 1, Width);
        _output = new(weights.Tensor("tanh_layer_0/weights", Width, Width), weights.Tensor("tanh_layer_0/bias", Width), Width, Width);
    }

    /// <summary>One unit vector for each text; the texts hold at most <see cref="Workspace.Tokens"/> tokens together.</summary>
    public float[][] Encode(ReadOnlySpan<int[]> texts, Workspace space) => Finish(Run(texts, space, out _), space);

    /// <summary>For each text its tokens, <see cref="Width"/> numbers each, end to end. The texts hold at most <see cref="Workspace.Tokens"/> tokens together.</summary>
    public float[][] Tokens(ReadOnlySpan<int[]> texts, Workspace space)
    {
        var lengths = Run(texts, space, out var tokens);
        _second.Contract.Multiply(space.Hidden, tokens, space.Residual, Epilogue.Add);
        var rows = new float[lengths.Length][];
        for (var (i, start) = (0, 0); i < lengths.Length; start += lengths[i++])
            rows[i] = space.Residual.AsSpan(start * Width, lengths[i] * Width).ToArray();
        return rows;
    }

    /// <summary>The mean of tokens, each counted by how it looks to <paramref name="attention"/>, and then their plain mean: twice <see cref="Width"/> numbers.</summary>
    /// <param name="tokens">Of one text, as <see cref="Tokens"/> gives them.</param>
    public static float[] Pool(ReadOnlySpan<float> tokens, ReadOnlySpan<float> attention)
    {
        var pooled = new float[2 * Width];
        var weights = new float[tokens.Length / Width];
        if (weights.Length == 0)
            return pooled;
        for (var token = 0; token < weights.Length; token++)
            weights[token] = TensorPrimitives.Dot(tokens.Slice(token * Width, Width), attention);
        TensorPrimitives.SoftMax(weights, weights);
        var weighed = pooled.AsSpan(0, Width);
        for (var token = 0; token < weights.Length; token++)
            TensorPrimitives.MultiplyAdd(tokens.Slice(token * Width, Width), weights[token], weighed, weighed);
        Mean(tokens, weights.Length, pooled.AsSpan(Width));
        return pooled;
    }

    /// <summary>Both layers but for the last contraction.</summary>
    int[] Run(ReadOnlySpan<int[]> texts, Workspace space, out int tokens)
    {
        var lengths = new int[texts.Length];
        tokens = 0;
        for (var i = 0; i < texts.Length; tokens += texts[i++].Length)
            lengths[i] = LookUp(texts[i], space.Input.AsSpan(tokens * InputWidth));
        _widen.Multiply(space.Input, tokens, space.Residual);
        _first.Apply(space.Input, lengths, tokens, space);
        _first.Contract.Multiply(space.Hidden, tokens, space.Residual, Epilogue.Add);
        _second.Apply(space.Residual, lengths, tokens, space);
        return lengths;
    }

    int LookUp(ReadOnlySpan<int> ids, Span<float> rows)
    {
        for (var position = 0; position < ids.Length; position++)
            TensorPrimitives.MultiplyAdd(_embeddings.AsSpan(ids[position] * InputWidth, InputWidth), 2,
                _timing.AsSpan(position * InputWidth, InputWidth), rows[(position * InputWidth)..]);
        return ids.Length;
    }

    /// <summary>The last contraction is linear, so it is taken of the mean instead of every token.</summary>
    float[][] Finish(ReadOnlySpan<int> lengths, Workspace space)
    {
        var padded = (lengths.Length + PackedMatrix.RowMultiple - 1) / PackedMatrix.RowMultiple * PackedMatrix.RowMultiple;
        var (hidden, pooled, output) = (new float[padded * HiddenWidth], new float[padded * Width], new float[padded * Width]);
        for (var (i, start) = (0, 0); i < lengths.Length; start += lengths[i++])
        {
            Mean(space.Hidden.AsSpan(start * HiddenWidth), lengths[i], hidden.AsSpan(i * HiddenWidth, HiddenWidth));
            Mean(space.Residual.AsSpan(start * Width), lengths[i], pooled.AsSpan(i * Width, Width));
        }
        _second.Contract.Multiply(hidden, lengths.Length, pooled, Epilogue.Add);
        for (var i = 0; i < lengths.Length; i++)
            if (lengths[i] == 0)
                pooled.AsSpan(i * Width, Width).Clear();
        _output.Multiply(pooled, lengths.Length, output);
        TensorPrimitives.Tanh(output, output);
        var vectors = new float[lengths.Length][];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = Unit(output.AsSpan(i * Width, Width));
        return vectors;
    }

    static void Mean(ReadOnlySpan<float> rows, int count, Span<float> mean)
    {
        for (var row = 0; row < count; row++)
            TensorPrimitives.Add(mean, rows.Slice(row * mean.Length, mean.Length), mean);
        TensorPrimitives.Divide(mean, Math.Max(1, count), mean);
    }

    static float[] Unit(ReadOnlySpan<float> values)
    {
        var vector = new float[values.Length];
        TensorPrimitives.Divide(values, TensorPrimitives.Norm(values), vector);
        return vector;
    }

    static float[] Timing(ReadOnlySpan<float> rates)
    {
        var timing = new float[Tokenizer.MaxTokens * InputWidth];
        for (var position = 0; position < Tokenizer.MaxTokens; position++)
            for (var i = 0; i < rates.Length; i++)
            {
                var (sine, cosine) = MathF.SinCos(position * rates[i]);
                timing[position * InputWidth + i] = sine;
                timing[position * InputWidth + rates.Length + i] = cosine;
            }
        return timing;
    }
}
