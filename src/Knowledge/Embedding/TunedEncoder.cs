using System.Collections.Concurrent;
using KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Universal Sentence Encoder Lite, moved to a task by what was learned on labelled texts (<see cref="UniversalSentenceEncoder.Tuned"/>): no vectors for search, but what the task's own layers
/// read. Safe for concurrent use.</summary>
public sealed class TunedEncoder
{
    readonly Tokenizer _tokenizer;
    readonly EncoderNetwork _network;
    readonly float[] _attention;
    readonly ConcurrentBag<Workspace> _spaces = [];

    internal TunedEncoder(Tokenizer tokenizer, EncoderNetwork network, float[] attention) => (_tokenizer, _network, _attention) = (tokenizer, network, attention);

    /// <summary>Numbers of one text.</summary>
    public static int Width => 2 * EncoderNetwork.Width;

    /// <summary>For each text <see cref="Width"/> numbers: the mean of its tokens by how much each matters, then the plain mean. All processors work on many texts.</summary>
    public float[][] Encode(IReadOnlyList<string> texts) => texts.Count == 0 ? [] : EncoderPasses.Run(texts, _tokenizer, tokens => [.. Tokens(tokens).Select(t => EncoderNetwork.Pool(t, _attention))], CancellationToken.None);

    float[][] Tokens(ReadOnlySpan<int[]> texts)
    {
        var space = _spaces.TryTake(out var free) ? free : new Workspace();
        var tokens = _network.Tokens(texts, space);
        _spaces.Add(space);
        return tokens;
    }
}
