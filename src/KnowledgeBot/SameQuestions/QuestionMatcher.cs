using System.Collections.Concurrent;
using System.Numerics.Tensors;
using KnowledgeBot.Knowledge.Embedding;

namespace KnowledgeBot.SameQuestions;

/// <summary>
/// Whether two questions ask the same. Meaning brings them together; numbers, names, periods, directions and whatever says which one is meant keep them apart:
/// rather a question too few than the answer to another one.
/// </summary>
sealed class QuestionMatcher(IEmbedder embedder)
{
    const double SameMeaning = 0.6;
    const double SameWord = 0.55;
    const int Kept = 20_000;
    readonly ConcurrentDictionary<string, float[]> _vectors = new(StringComparer.Ordinal);

    /// <param name="names">Names that occur where this is asked: two of them are never the same.</param>
    /// <returns>The one of <paramref name="known"/> that asks the same, the closest; null when none does.</returns>
    public async Task<T?> FindAsync<T>(string asked, IReadOnlyList<(T Item, string Question)> known, IReadOnlySet<string> names, CancellationToken cancellationToken) where T : class
    {
        QuestionWords mine = QuestionWords.Of(asked);
        var possible = known.Select(k => (k.Item, k.Question, Words: QuestionWords.Of(k.Question))).Where(k => mine.AgreesWith(k.Words) && MayAgree(mine, k.Words, names)).ToArray();
        if (possible.Length == 0)
        {
            return null;
        }

        Dictionary<string, float[]> vectors;
        try
        {
            vectors = await LearnAsync([asked, .. possible.Select(p => p.Question), .. mine.Content.Select(w => w.Word), .. possible.SelectMany(p => p.Words.Content).Select(w => w.Word)], cancellationToken);
        }
        catch (EmbeddingUnavailableException)
        {
            return possible.FirstOrDefault(p => mine.Without(p.Words).Count == 0 && p.Words.Without(mine).Count == 0).Item;
        }

        return possible.Where(p => Explained(mine, p.Words, vectors) && Explained(p.Words, mine, vectors)).Select(p => (p.Item, Close: Cosine(vectors, asked, p.Question)))
            .Where(p => p.Close >= SameMeaning).OrderByDescending(p => p.Close).FirstOrDefault().Item;
    }

    /// <summary>Cheap, before anything is embedded: no name, and nothing that says which one is meant, is on one side only.</summary>
    static bool MayAgree(QuestionWords one, QuestionWords other, IReadOnlySet<string> names) =>
        one.Content.Count > 0 && other.Content.Count > 0 && one.Without(other).Concat(other.Without(one)).All(w => !w.IsName && !w.IsQualifier && !names.Contains(w.Word));

    /// <summary>Every word of the one has a word close to it in the other.</summary>
    static bool Explained(QuestionWords one, QuestionWords other, Dictionary<string, float[]> vectors) => one.Without(other).All(w => other.Content.Any(o => Cosine(vectors, w.Word, o.Word) >= SameWord));

    static double Cosine(Dictionary<string, float[]> vectors, string one, string other) => TensorPrimitives.Dot<float>(vectors[one], vectors[other]);

    async Task<Dictionary<string, float[]>> LearnAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        Dictionary<string, float[]> vectors = new(StringComparer.Ordinal);
        List<string> unknown = [];
        foreach (string text in texts.Distinct(StringComparer.Ordinal))
        {
            if (_vectors.TryGetValue(text, out float[]? vector))
            {
                vectors[text] = vector;
            }
            else
            {
                unknown.Add(text);
            }
        }

        float[][] learnt = unknown.Count == 0 ? [] : await embedder.EmbedAsync(unknown, cancellationToken);
        if (_vectors.Count + unknown.Count > Kept)
        {
            _vectors.Clear();
        }

        for (int i = 0; i < learnt.Length; i++)
        {
            vectors[unknown[i]] = _vectors[unknown[i]] = learnt[i];
        }

        return vectors;
    }
}
