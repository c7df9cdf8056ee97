using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Contributions;

/// <summary>What a person contributed and nobody approved yet answers them, and nobody else: only when they ask alone, and marked as theirs.</summary>
sealed class OwnContributions(ContributionStore store, IEmbedder embedder)
{
    const double CloseInMeaning = 0.5;
    const double CloseInWords = 0.6;
    const int Shown = 2;

    public async Task<IReadOnlyList<Warning>> AboutAsync(Audience audience, Question question, string text, CancellationToken cancellationToken)
    {
        if (question.With.Count > 0 || audience.Asker is not { } asker)
        {
            return [];
        }

        IReadOnlyList<Contribution> own = await store.UnapprovedAsync(new Colleague(asker, audience.AskerScope), cancellationToken);
        if (own.Count == 0)
        {
            return [];
        }

        HashSet<string> asked = Analyzer.Terms(text);
        float[][]? vectors = await VectorsAsync([text, .. own.Select(c => c.Text)], cancellationToken);
        return [.. own.Where((c, i) => (vectors is not null && Cosine(vectors[0], vectors[i + 1]) >= CloseInMeaning) || Share(asked, c) >= CloseInWords)
            .Take(Shown).Select(c => new Warning("own-contribution", $"You wrote, and nobody has approved it yet: “{c.Text}”"))];
    }

    static double Share(HashSet<string> asked, Contribution c)
    {
        HashSet<string> said = Analyzer.Terms($"{c.Topic} {c.Text}");
        return asked.Count(said.Contains) / (double)Math.Max(1, asked.Count);
    }

    async Task<float[][]?> VectorsAsync(string[] texts, CancellationToken cancellationToken)
    {
        try
        {
            return await embedder.EmbedAsync(texts, cancellationToken);
        }
        catch (EmbeddingUnavailableException)
        {
            return null;
        }
    }

    static double Cosine(float[] a, float[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<float>(a, b);
}
