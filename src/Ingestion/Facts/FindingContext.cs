using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>What every finder works on, and where it puts what it finds.</summary>
sealed class FindingContext(FactSource source, IReadOnlyList<Statement> statements, Taxonomy taxonomy, CompetitorNames competitors, FactFrame frame)
{
    readonly List<FactRecord> _facts = [];

    public FactSource Source { get; } = source;

    public IReadOnlyList<Statement> Statements { get; } = statements;

    public Taxonomy Taxonomy { get; } = taxonomy;

    public CompetitorNames Competitors { get; } = competitors;

    public FactFrame Frame { get; } = frame;

    public IReadOnlyList<FactRecord> Facts => _facts;

    /// <summary>People speak in turns here; what stands beside them are notes about the conversation.</summary>
    public bool IsTranscript { get; } = statements.Count(s => s.IsTurn) > statements.Count / 2;

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
