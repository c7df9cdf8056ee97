namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Weights of one pre-norm transformer layer; <paramref name="width"/> is that of its attention.</summary>
sealed class TransformerLayer(WeightFiles weights, int index, int width)
{
    const int Outer = EncoderNetwork.Width, Inner = EncoderNetwork.HiddenWidth;

    readonly LayerNorm _attentionNorm = new(
        weights.Tensor($"/Layer_{index}/TransformerLayer/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", width),
        weights.Tensor($"/Layer_{index}/TransformerLayer/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", width));

    readonly PackedMatrix _project = new(
        weights.Tensor($"/Layer_{index}/TransformerLayer/MultiheadAttention/qkv_transform_single/kernel/part_0", width, 3 * width),
        weights.Tensor($"/Layer_{index}/TransformerLayer/MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat", 3 * width), width, 3 * width);

    readonly PackedMatrix _combine = new(
        weights.Tensor($"/Layer_{index}/TransformerLayer/MultiheadAttention/output_transform_single/kernel/part_0", width, Outer),
        weights.Tensor($"/Layer_{index}/TransformerLayer/MultiheadAttention/output_transform_single/bias/ConcatPartitions/concat", Outer), width, Outer);

    readonly LayerNorm _forwardNorm = new(
        weights.Tensor($"/Layer_{index}/TransformerLayer/FFN/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", Outer),
        weights.Tensor($"/Layer_{index}/TransformerLayer/FFN/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", Outer));

    readonly PackedMatrix _expand = new(
        weights.Tensor($"/Layer_{index}/TransformerLayer/FFN/conv1/Tensordot/Reshape_1", Outer, Inner),
        weights.Tensor($"/Layer_{index}/TransformerLayer/FFN/conv1/bias/ConcatPartitions/concat", Inner), Outer, Inner);

    /// <summary>From the hidden layer back to the residual stream.</summary>
    public PackedMatrix Contract { get; } = new(
        weights.Tensor($"/Layer_{index}/TransformerLayer/FFN/conv2/Tensordot/Reshape_1", Inner, Outer),
        weights.Tensor($"/Layer_{index}/TransformerLayer/FFN/conv2/bias/ConcatPartitions/concat", Outer), Inner, Outer);

    /// <summary>Adds attention over <paramref name="input"/> to the residual stream and fills the hidden layer of the feed-forward part;
    /// <see cref="Contract"/> is left to the caller.</summary>
    public void Apply(ReadOnlySpan<float> input, ReadOnlySpan<int> lengths, int tokens, Workspace space)
    {
        _attentionNorm.Apply(input, tokens, space.Normal);
        _project.Multiply(space.Normal, tokens, space.Hidden);
        var start = 0;
        foreach (var length in lengths)
        {
            Attention.Apply(space.Hidden.AsSpan(start * 3 * width), length, width, space.Mixed.AsSpan(start * width));
            start += length;
        }
        _combine.Multiply(space.Mixed, tokens, space.Residual, Epilogue.Add);
        _forwardNorm.Apply(space.Residual, tokens, space.Normal);
        _expand.Multiply(space.Normal, tokens, space.Hidden, Epilogue.Rectify);
    }
}
