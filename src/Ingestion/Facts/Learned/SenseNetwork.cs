using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Embedding.Layers;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Facts.Learned;

/// <summary>
/// What statements are by what they mean and by what the statements before and after them mean: the sentence encoder moved to this task and two small layers over a whole document, as
/// <c>bench/facts/tune.py</c> learns them on documents whose every sentence is labelled. Stands beside <see cref="SenseModel"/>, which knows words: the two err on different sentences.
/// </summary>
sealed class SenseNetwork
{
    const string Resource = "senses.safetensors";
    const int Traits = 12;
    const int Meaning = 256;
    const int Beside = 64;
    const int Memory = 128;

    /// <summary>Characters from which a statement counts as long.</summary>
    const float Long = 240;

    readonly TunedEncoder _encoder;
    readonly DenseLayer _meaning;
    readonly DenseLayer _traits;
    readonly RecurrentLayer _document;
    readonly DenseLayer _choices;

    SenseNetwork(TunedEncoder encoder, TensorFile learned)
    {
        _encoder = encoder;
        _meaning = new DenseLayer(learned, "meaning", TunedEncoder.Width, Meaning);
        _traits = new DenseLayer(learned, "traits", Traits, Beside);
        _document = new RecurrentLayer(learned, "document", Meaning + Beside, Memory);
        _choices = new DenseLayer(learned, "choices", Meaning + Beside + (2 * Memory), SenseModel.Choices.Length);
    }

    /// <summary>Null without the encoder's weights: then words alone count.</summary>
    public static SenseNetwork? Of(SentenceVectors vectors)
    {
        if (!vectors.IsAvailable)
        {
            return null;
        }

        using Stream resource = typeof(SenseNetwork).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not in the assembly");
        TensorFile learned = TensorFile.Read(resource);
        return new SenseNetwork(vectors.Tuned(learned)!, learned);
    }

    /// <summary>For each statement of a document the odds, as a logarithm, of each of <see cref="SenseModel.Choices"/>.</summary>
    public float[][] Odds(FactSource source, IReadOnlyList<Statement> statements)
    {
        float[][] own = [.. _encoder.Encode([.. statements.Select(s => s.Text)]).Select((pooled, i) => (float[])[.. _meaning.Rectified(pooled), .. _traits.Rectified(TraitsOf(source, statements, i))])];
        float[][] document = _document.Apply(own);
        return [.. own.Select((o, i) => _choices.Apply([.. o, .. document[i]]))];
    }

    /// <summary>Who says it, in what kind of document and where in it.</summary>
    static float[] TraitsOf(FactSource source, IReadOnlyList<Statement> all, int i)
    {
        Statement s = all[i];
        float[] traits = new float[Traits];
        traits[s.IsTurn ? s.Side switch { Side.Customer => 1, Side.Ours => 2, _ => 3 } : 0] = 1;
        traits[5] = s.IsItem ? 1 : 0;
        traits[6] = source.Kind == "win-loss" ? 1 : 0;
        traits[7] = source.Kind == "call" ? 1 : 0;
        traits[8] = (float)i / all.Count;
        traits[9] = i > 0 && all[i - 1].Line == s.Line ? 1 : 0;
        traits[10] = i == 0 ? 1 : 0;
        traits[11] = Math.Min(s.Text.Length, Long) / Long;
        return traits;
    }
}
