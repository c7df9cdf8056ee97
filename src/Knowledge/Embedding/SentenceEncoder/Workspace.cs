namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Buffers for one pass through the network over up to <see cref="Tokens"/> tokens, about 3 MB.</summary>
sealed class Workspace
{
    /// <summary>Tokens of one pass, of however many texts: enough rows to pay for reading the weights, few enough to stay in the cache.</summary>
    public const int Tokens = 192;

    public float[] Input { get; } = new float[Tokens * EncoderNetwork.InputWidth];

    public float[] Residual { get; } = new float[Tokens * EncoderNetwork.Width];

    public float[] Normal { get; } = new float[Tokens * EncoderNetwork.Width];

    public float[] Mixed { get; } = new float[Tokens * EncoderNetwork.Width];

    /// <summary>Attention's projections, then the hidden layer of the feed-forward part.</summary>
    public float[] Hidden { get; } = new float[Tokens * EncoderNetwork.HiddenWidth];
}
