using System.Text;
using System.Text.Json;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>SentencePiece unigram segmentation, with the habits of the runtime the model was published for: an unknown symbol costs nothing,
/// a score of exactly 0 counts as "not reached yet", a piece without a score costs nothing. The model's vectors depend on them.</summary>
sealed class Tokenizer
{
    /// <summary>Tokens the model reads; the rest of a text is ignored.</summary>
    public const int MaxTokens = 128;

    const int Unknown = 0, Reserved = 6, Separator = '\u2581', MaxCharacters = 1 << 16;

    readonly Dictionary<long, int> _edges = [];
    readonly List<Piece> _pieces = [default];

    /// <summary>What ends at a node of the prefix tree; <c>Id</c> 0 where no piece ends.</summary>
    readonly record struct Piece(int Id, int Length, double Score);

    /// <param name="vocabulary">UTF-8 JSON: an array of [piece, score], in order of their ids.</param>
    public Tokenizer(ReadOnlyMemory<byte> vocabulary)
    {
        using var json = JsonDocument.Parse(vocabulary);
        var id = 0;
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            if (id >= Reserved)
                Add(entry[0].GetString()!, entry[1].ValueKind == JsonValueKind.Number ? entry[1].GetDouble() : 0, id);
            id++;
        }
        Count = id;
    }

    /// <summary>Pieces in the vocabulary, reserved ones included.</summary>
    public int Count { get; }

    /// <summary>At most <see cref="MaxTokens"/> ids; none only for an empty text. Text beyond 65,536 characters is not looked at.</summary>
    public int[] Encode(string text)
    {
        if (text.Length == 0)
            return [];
        var symbols = CompatibilityForm.CodePoints(text.AsSpan(0, Math.Min(text.Length, MaxCharacters)));
        symbols.Insert(0, Separator);
        for (var i = 1; i < symbols.Count; i++)
            if (symbols[i] == ' ')
                symbols[i] = Separator;
        return Trace(BestEndings(symbols));
    }

    void Add(string piece, double score, int id)
    {
        var (node, length) = (0, 0);
        foreach (var rune in piece.EnumerateRunes())
        {
            length++;
            var edge = Edge(node, rune.Value);
            if (!_edges.TryGetValue(edge, out node))
            {
                node = _pieces.Count;
                _edges.Add(edge, node);
                _pieces.Add(default);
            }
        }
        if (length > 0)
            _pieces[node] = new(id, length, score);
    }

    static long Edge(int node, int symbol) => ((long)node << 21) | (uint)symbol;

    Piece[] BestEndings(List<int> symbols)
    {
        var endings = new Piece[symbols.Count + 1];
        for (var start = 0; start < symbols.Count; start++)
        {
            var (node, found) = (0, false);
            for (var at = start; at < symbols.Count && _edges.TryGetValue(Edge(node, symbols[at]), out node); at++)
            {
                if (_pieces[node].Id == 0)
                    continue;
                found = true;
                Offer(endings, start, _pieces[node]);
            }
            if (!found)
                Offer(endings, start, new(Unknown, 1, 0));
        }
        return endings;
    }

    static void Offer(Piece[] endings, int start, Piece piece)
    {
        ref var best = ref endings[start + piece.Length];
        var score = endings[start].Score + piece.Score;
        if (best.Score == 0 || score >= best.Score)
            best = piece with { Score = score };
    }

    static int[] Trace(Piece[] endings)
    {
        var backwards = new List<int>();
        for (var end = endings.Length - 1; end > 0; end -= Math.Max(1, endings[end].Length))
            if (endings[end].Id != Unknown || backwards.Count == 0 || backwards[^1] != Unknown)
                backwards.Add(endings[end].Id);
        backwards.Reverse();
        return [.. backwards.Take(MaxTokens)];
    }
}
