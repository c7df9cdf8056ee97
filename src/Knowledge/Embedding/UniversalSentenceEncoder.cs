using System.Collections.Concurrent;
using System.Text.Json;
using KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Universal Sentence Encoder Lite (English, 512 components, the first 128 tokens of a text) in managed code: no key, no network.
/// Safe for concurrent use.</summary>
public sealed class UniversalSentenceEncoder : IEmbedder
{
    const int FewTexts = 32;

    readonly Tokenizer _tokenizer;
    readonly EncoderNetwork _network;
    readonly ConcurrentBag<Workspace> _spaces = [];

    UniversalSentenceEncoder(Tokenizer tokenizer, EncoderNetwork network) => (_tokenizer, _network) = (tokenizer, network);

    /// <summary>The vector of a best sentence counts 0.8 beside a normalised BM25 score: measured on paraphrased questions.</summary>
    internal static EmbeddingModel Space { get; } = new("universal-sentence-encoder-lite-en-1", EncoderNetwork.Width, EmbeddingUnit.Sentence, 0.8);

    public EmbeddingModel Model => Space;

    /// <summary>Reads weights and vocabulary: about 28 MB of files, as much memory.</summary>
    /// <param name="directory">Folder with <c>model.json</c>, <c>vocab.json</c> and the weight shards.</param>
    /// <exception cref="EmbeddingUnavailableException">Files are missing or damaged.</exception>
    public static UniversalSentenceEncoder Load(string directory)
    {
        try
        {
            var tokenizer = new Tokenizer(File.ReadAllBytes(Path.Combine(directory, "vocab.json")));
            return new(tokenizer, new(new WeightFiles(directory), tokenizer.Count));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(directory, "cannot be read", e);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw Unusable(directory, "are damaged", e);
        }
    }

    public Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        texts.Count == 0 ? Task.FromResult<float[][]>([]) : Task.Run(() => Embed(texts, cancellationToken), cancellationToken);

    /// <summary>The unit vector of one text, on the caller's thread: about a millisecond.</summary>
    internal float[] Embed(string text) => Embed([text], CancellationToken.None)[0];

    internal int[] Tokens(string text) => _tokenizer.Encode(text);

    float[][] Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        var tokens = new int[texts.Count][];
        // Few texts are done before another processor has woken up.
        if (texts.Count <= FewTexts)
            for (var i = 0; i < tokens.Length; i++)
                tokens[i] = _tokenizer.Encode(texts[i]);
        else
            Parallel.For(0, tokens.Length, parallel, i => tokens[i] = _tokenizer.Encode(texts[i]));
        var vectors = new float[texts.Count][];
        var passes = Passes(tokens);
        if (passes.Count == 1)
            Encode(tokens, vectors);
        else
            Parallel.ForEach(passes, parallel, pass => Encode(tokens.AsSpan(pass), vectors.AsSpan(pass)));
        return vectors;
    }

    void Encode(ReadOnlySpan<int[]> tokens, Span<float[]> vectors)
    {
        var space = _spaces.TryTake(out var free) ? free : new Workspace();
        _network.Encode(tokens, space).CopyTo(vectors);
        _spaces.Add(space);
    }

    static List<Range> Passes(int[][] tokens)
    {
        var passes = new List<Range>();
        for (var (start, end) = (0, 0); start < tokens.Length; start = end)
        {
            for (var room = Workspace.Tokens; end < tokens.Length && room >= tokens[end].Length && end - start < Workspace.Tokens; end++)
                room -= tokens[end].Length;
            passes.Add(start..end);
        }
        return passes;
    }

    static EmbeddingUnavailableException Unusable(string directory, string what, Exception inner) => new(isTransient: false,
        $"The weights of the embedded encoder {what} (Embedding:WeightsDirectory is \"{directory}\"): run `./knowledgebot demo` once, it fetches the weights. {inner.Message}", inner);
}
