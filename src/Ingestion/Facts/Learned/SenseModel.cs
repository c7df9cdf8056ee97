using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Ingestion.Facts.Learned;

/// <summary>What statements are, as a linear model reads it that <c>bench/facts</c> fits on documents whose every sentence is labelled (<c>bench/facts/labelled</c>).</summary>
sealed class SenseModel(ChoiceModel model)
{
    const string Resource = "senses.tsv";

    /// <summary>The choices of the model, besides the topic.</summary>
    public static readonly string[] Choices = ["objection", "answer", "commitment", "step", "risk", "reason"];

    public const string TopicChoice = "topic";

    static readonly Lazy<SenseModel> s_shipped = new(() =>
    {
        using StreamReader lines = new(typeof(SenseModel).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"{Resource} is not in the assembly"));
        return new SenseModel(new ChoiceModel(lines));
    });

    public static SenseModel Shipped => s_shipped.Value;

    /// <param name="network">Null where words alone count.</param>
    public Sense[] Of(FactSource source, IReadOnlyList<Statement> statements, SenseNetwork? network)
    {
        float[][]? odds = network?.Odds(source, statements);
        return [.. StatementSignals.Of(source, statements).Select((signals, i) => Of(signals, odds?[i]))];
    }

    /// <param name="beside">The logarithms of the odds by <see cref="SenseNetwork"/>; null where words alone count.</param>
    Sense Of(IEnumerable<string> signals, float[]? beside)
    {
        float[] scores = model.Scores(signals);
        double[] yes = [.. Choices.Select((c, i) => Both(model.ProbabilityOf(c, "yes", scores), beside?[i]))];
        return new Sense(yes[0], yes[1], yes[2], yes[3], yes[4], yes[5], model.Best(TopicChoice, scores).Class.Replace('_', ' '));
    }

    /// <summary>By words and by meaning, of which the latter tells more.</summary>
    static double Both(double byWords, float? byMeaning) => byMeaning is { } odds ? 1 / (1 + Math.Exp(-((Math.Log(byWords / (1 - byWords)) * Words) + (odds * Meaning)))) : byWords;

    /// <summary>Chosen on the held-out documents (<c>bench/results/facts.md</c>), as the least certainties of the finders are.</summary>
    const double Words = 0.3;

    const double Meaning = 0.8;
}
