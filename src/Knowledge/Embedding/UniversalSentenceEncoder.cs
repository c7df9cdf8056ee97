using System.Collections.Concurrent;
using System.Text.Json;
using KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Universal Sentence Encoder Lite (English, 512 components, the first 128 tokens of a text) in managed code: no key, no network.
/// Safe for concurrent use.</summary>
public sealed class UniversalSentenceEncoder : IEmbedder
{
    readonly Tokenizer _tokenizer;
    readonly EncoderNetwork _network;
    readonly ConcurrentBag<Workspace> _spaces = [];

    readonly string _directory;

    UniversalSentenceEncoder(Tokenizer tokenizer, EncoderNetwork network, string directory) => (_tokenizer, _network, _directory) = (tokenizer, network, directory);

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
            return new(tokenizer, new(new WeightFiles(directory), tokenizer.Count), directory);
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

    /// <summary>The same network moved to a task: reads the weights once more, about 20 MB of memory of its own.</summary>
    /// <param name="learned">What is added to the weights, and <c>attention</c>: how a token weighs in its text.</param>
    /// <exception cref="InvalidDataException">It was learned on other weights, or the weights have changed on disk.</exception>
    public TunedEncoder Tuned(TensorFile learned) => new(_tokenizer, new(new WeightFiles(_directory) { Shifts = learned }, _tokenizer.Count), learned.Get("attention", EncoderNetwork.Width));

    internal int[] Tokens(string text) => _tokenizer.Encode(text);

    float[][] Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken) => EncoderPasses.Run(texts, _tokenizer, Encode, cancellationToken);

    float[][] Encode(ReadOnlySpan<int[]> tokens)
    {
        var space = _spaces.TryTake(out var free) ? free : new Workspace();
        var vectors = _network.Encode(tokens, space);
        _spaces.Add(space);
        return vectors;
    }

    static EmbeddingUnavailableException Unusable(string directory, string what, Exception inner) => new(isTransient: false,
        $"The weights of the embedded encoder {what} (Embedding:WeightsDirectory is \"{directory}\"): run `./knowledgebot demo` once, it fetches the weights. {inner.Message}", inner);
}
