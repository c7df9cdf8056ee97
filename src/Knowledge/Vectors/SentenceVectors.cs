using KnowledgeBot.Knowledge.Embedding;

namespace KnowledgeBot.Knowledge.Vectors;

/// <summary>Vectors of sentences by the embedded encoder, whatever embedder search uses: what was learned on them needs its space.</summary>
/// <param name="encoder">Null where its weights are missing: then there are no vectors.</param>
/// <param name="isSearchs">Search uses the same encoder, so the vectors of a document that is being read are known.</param>
public sealed class SentenceVectors(UniversalSentenceEncoder? encoder, bool isSearchs)
{
    public bool IsAvailable => encoder is not null;

    /// <summary>The unit vector of one sentence; null without the encoder.</summary>
    public float[]? Of(string sentence) => encoder?.Embed(sentence);

    /// <summary>The encoder moved to a task; null without it.</summary>
    /// <exception cref="InvalidDataException">It was learned on other weights.</exception>
    public TunedEncoder? Tuned(TensorFile learned) => encoder?.Tuned(learned);

    /// <summary>For each body the unit vectors of its sentences, as <see cref="PassageUnits.Spans"/> numbers them; null without the encoder.</summary>
    /// <param name="search">What search keeps of these bodies, if it is known.</param>
    public async Task<IReadOnlyList<IReadOnlyList<float[]>>?> OfAsync(IReadOnlyList<string> bodies, PassageVectors? search, CancellationToken cancellationToken)
    {
        if (encoder is null || (isSearchs && search is not null))
        {
            return encoder is null ? null : search!.Units;
        }

        string[][] units = [.. bodies.Select(b => PassageUnits.Texts(b, EmbeddingUnit.Sentence))];
        float[][] vectors = await encoder.EmbedAsync([.. units.SelectMany(u => u)], cancellationToken);
        int next = 0;
        return [.. units.Select(u => (IReadOnlyList<float[]>)[.. u.Select(_ => vectors[next++])])];
    }
}
