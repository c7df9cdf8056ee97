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

    public Sense[] Of(FactSource source, IReadOnlyList<Statement> statements) => [.. StatementSignals.Of(source, statements).Select(Of)];

    public Sense Of(IEnumerable<string> signals)
    {
        float[] scores = model.Scores(signals);
        double[] yes = [.. Choices.Select(c => model.ProbabilityOf(c, "yes", scores))];
        return new Sense(yes[0], yes[1], yes[2], yes[3], yes[4], yes[5], model.Best(TopicChoice, scores).Class.Replace('_', ' '));
    }
}
