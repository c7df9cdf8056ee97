using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Knowledge.Vectors;

/// <summary>What of a passage becomes a vector. The same cut at ingestion and at answer time: unit n of a stored vector is span n of the body.</summary>
public static class PassageUnits
{
    const int MaxUnits = 64;

    /// <summary>Spans of the sentences of a body, as the vectors of a sentence model number them.</summary>
    public static IReadOnlyList<(int Start, int Length)> Spans(string body)
    {
        IReadOnlyList<(int Start, int Length)> sentences = SentenceSplitter.Split(body);
        return sentences.Count <= MaxUnits ? sentences : [.. sentences.Take(MaxUnits)];
    }

    public static string[] Texts(string body, EmbeddingUnit unit) =>
        unit == EmbeddingUnit.Passage || Spans(body) is not { Count: > 0 } spans ? [body] : [.. spans.Select(s => body.Substring(s.Start, s.Length))];
}
