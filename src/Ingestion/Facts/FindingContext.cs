using KnowledgeBot.Ingestion.Facts.Learned;
using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What every finder works on, and where it puts what it finds.</summary>
sealed class FindingContext(FactSource source, IReadOnlyList<Statement> statements, Taxonomy taxonomy, CompetitorNames competitors, FactFrame frame, Participants participants, SenseNetwork? network)
{
    static readonly string[] s_told = ["call", "note", "win-loss"];
    readonly Lazy<Sense[]> _senses = new(() => SenseModel.Shipped.Of(source, statements, network));
    readonly List<FactRecord> _facts = [];

    public FactSource Source { get; } = source;

    public IReadOnlyList<Statement> Statements { get; } = statements;

    public Taxonomy Taxonomy { get; } = taxonomy;

    public CompetitorNames Competitors { get; } = competitors;

    public FactFrame Frame { get; } = frame;

    public Participants Participants { get; } = participants;

    public IReadOnlyList<FactRecord> Facts => _facts;

    /// <summary>People speak in turns here; what stands beside them are notes about the conversation.</summary>
    public bool IsTranscript { get; } = statements.Count(s => s.IsTurn) > statements.Count / 2;

    /// <summary>Tells of a talk or a deal, so that its sentences say what somebody holds against it, promised or fears; elsewhere only headings and labels announce it.</summary>
    public bool IsTold { get; } = s_told.Contains(source.Kind) || statements.Count(s => s.IsTurn) > statements.Count / 2;

    /// <summary>What a sentence is by itself, whatever heading it stands under.</summary>
    public Sense SenseOf(Statement statement) => IsTold ? _senses.Value[statement.Index] : default;

    /// <summary>What a sentence is about: a topic the folder added or a phrase of the taxonomy before what the sentence is most like.</summary>
    public string TopicOf(Statement statement) =>
        Taxonomy.SaidBy(statement.Text) ?? (IsTold ? Taxonomy.Named(SenseOf(statement).Topic) : null) ?? Taxonomy.TopicOf(statement.Text) ?? Taxonomy.Other;

    /// <summary>A signature: nothing is said.</summary>
    public bool IsName(string text) => text.Trim().TrimEnd('.', ',', ':') is var name && (Participants.Names(name) || Participants.IsOurs(name));

    public int Add(FactRecord fact)
    {
        _facts.Add(fact with { On = Source.Date, Account = Source.Account, Deal = Frame.Deal });
        return _facts.Count - 1;
    }

    /// <summary>From the first to the last of statements that stand on one line.</summary>
    public FactRecord Quote(FactType type, string value, Statement first, Statement last)
    {
        string body = Source.Passages.First(p => p.Ordinal == first.Passage).Body;
        int end = last.Passage == first.Passage ? last.Start + last.Text.Length : first.Start + first.Text.Length;
        return new FactRecord { Type = type, Value = value, Quote = body[first.Start..end], Passage = first.Passage, Start = first.Start, Speaker = first.Speaker, ByCustomer = first.Side == Side.Customer };
    }

    public FactRecord Quote(FactType type, string value, Statement statement) => Quote(type, value, statement, statement);
}
