namespace KnowledgeBot.Knowledge.Search;

/// <summary>A passage found, with what is needed to rank, quote and cite it.</summary>
public sealed record SearchHit
{
    public required long ChunkId { get; init; }

    /// <summary>Public id of the document.</summary>
    public required Guid Document { get; init; }

    public required string Uri { get; init; }

    public required string Title { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<string> Heading { get; init; }

    public int? Page { get; init; }

    public string? Place { get; init; }

    public required string ChunkKind { get; init; }

    public required int Ordinal { get; init; }

    public required string Body { get; init; }

    /// <summary>Path of the territory; null for company-wide public knowledge.</summary>
    public string? Territory { get; init; }

    public string? Account { get; init; }

    /// <summary>Who answers for the document, where it says.</summary>
    public string? Owner { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? Effective { get; init; }

    public DateOnly? Expires { get; init; }

    /// <summary>A newer document replaces it, from <see cref="SupersededOn"/> on.</summary>
    public bool Superseded { get; init; }

    /// <summary>First day its successor holds; null: since it is there.</summary>
    public DateOnly? SupersededOn { get; init; }

    public bool IsSuperseded(DateOnly day) => Superseded && !(SupersededOn > day);

    /// <summary>Comparable within one result only.</summary>
    public double Score { get; init; }

    /// <summary>BM25 as a share of what a passage holding every term of the question could reach, 0 to about 1.</summary>
    public double Lexical { get; init; }

    /// <summary>Cosine of the best sentence (or of the passage), -1 to 1; 0 when there are no vectors.</summary>
    public double Semantic { get; init; }

    /// <summary>Cosine of each sentence of the body in order, for models that read sentences; else empty.</summary>
    public IReadOnlyList<double> Sentences { get; init; } = [];
}
