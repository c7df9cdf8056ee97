using KnowledgeBot.Knowledge.Facts;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Everything one version of a document brings, ready to be written in one transaction.</summary>
public sealed record DocumentVersion
{
    /// <summary>The ingested root; with <see cref="Uri"/> it identifies the document.</summary>
    public required string Source { get; init; }

    /// <summary>Path relative to the root, with forward slashes.</summary>
    public required string Uri { get; init; }

    public required int LabelId { get; init; }

    /// <summary>SHA-256 over bytes and labelling.</summary>
    public required byte[] ContentHash { get; init; }

    public required string Format { get; init; }

    /// <summary>One of <see cref="DocumentKind.All"/>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public string? Account { get; init; }

    public string? Segment { get; init; }

    /// <summary>Sent, held or closed date of the thing itself.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>First day it holds; null when it says nothing.</summary>
    public DateOnly? Effective { get; init; }

    /// <summary>Last day it holds, that day included; null when it says nothing.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Uri, in the same source, of the document this one replaces.</summary>
    public string? Supersedes { get; init; }

    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Notices { get; init; } = [];

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    public required ReadOnlyMemory<byte> Original { get; init; }

    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>What the passages state; null leaves the document to be read for facts later.</summary>
    public FactReading? Facts { get; init; }
}
