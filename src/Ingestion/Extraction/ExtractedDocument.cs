namespace KnowledgeBot.Ingestion.Extraction;

/// <summary>What a person reading the file would see, in reading order. Hidden text, macros and remote parts are left out.</summary>
public sealed record ExtractedDocument
{
    public required DocumentFormat Format { get; init; }

    /// <summary>The document's own title (front matter, core properties, first heading, mail subject), or null.</summary>
    public string? Title { get; init; }

    /// <summary>The date the document itself states (front matter, mail header, transcript header), or null. Never the file's time stamp.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Front matter, mail headers and document properties by lower-case name. Never used as an access label.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>What was left out and why, for people ("sheet Rates: rows after 100,000 left out").</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
