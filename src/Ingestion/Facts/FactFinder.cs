using System.Security.Cryptography;
using KnowledgeBot.Ingestion.Facts.Learned;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>
/// Reads one document for facts, by rules and lexicons. Whatever else proposes facts, a model too, adds to <see cref="FactReading.Facts"/>:
/// the store refuses what is not verbatim in its passage.
/// </summary>
/// <param name="network">Null where the encoder's weights are missing: fewer facts are found then, so documents are read again when there are some.</param>
sealed class FactFinder(Taxonomy taxonomy, KnownNames names, SenseNetwork? network)
{
    /// <summary>Raised with every change of the rules: documents are then read again.</summary>
    const byte Rules = 7;
    const int StubWords = 12;
    static readonly string[] s_told = ["call", "win-loss", "note", "other", "proposal"];

    public byte[] Fingerprint { get; } = SHA256.HashData([Rules, (byte)(network is null ? 0 : 1), .. taxonomy.Fingerprint, .. names.Fingerprint]);

    /// <summary>Whether the vectors of its sentences would be looked at.</summary>
    public static bool ReadsSentences(FactSource source) => s_told.Contains(source.Kind);

    /// <summary>The document as the finders see it.</summary>
    public FindingContext ContextOf(FactSource source)
    {
        Participants participants = Participants.Of(source, names);
        IReadOnlyList<Statement> statements = new StatementReader(participants).Read(source.Passages);
        CompetitorNames competitors = CompetitorNames.Of(source, statements, taxonomy, names, name => IsOurs(name, source, participants));
        return new FindingContext(source, statements, taxonomy, competitors, FactFrame.Of(source), participants, network);
    }

    public FactReading Read(FactSource source)
    {
        FindingContext context = ContextOf(source);
        FactFrame frame = context.Frame;
        if (s_told.Contains(source.Kind))
        {
            new ObjectionFinder(context).Find();
            new ReasonFinder(context).Find();
            new PromiseFinder(context).Find();
            new RiskFinder(context).Find();
            new DoneFinder(context).Find();
        }

        new CompetitorFinder(context).Find();
        new PriceFinder(context).Find();
        return new FactReading { Fingerprint = Fingerprint, IsReadable = IsReadable(source, context.Facts.Count(f => f.Type != FactType.Done)), Outcome = frame.Outcome, Deal = frame.Deal, Facts = FactTopics.With(context) };
    }

    bool IsOurs(string name, FactSource source, Participants participants) =>
        participants.Names(name) || name.Equals(source.Account, StringComparison.OrdinalIgnoreCase) || names.Domains.Any(d => name.Split(' ')[0].Equals(d.Split('.')[0], StringComparison.OrdinalIgnoreCase));

    /// <summary>A calendar entry, or a note that the recording is missing, is a call nobody can gather from.</summary>
    static bool IsReadable(FactSource source, int facts) => facts > 0
        || source.Passages.Sum(p => p.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length) is var words && words >= StubWords && !(words < 60 && source.Passages.Any(p => StubText.IsMissing(p.Body)));
}
