using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>What the rules say about one file: its access label and what it is about.</summary>
public sealed record Labelling
{
    public string? Territory { get; init; }

    public required Sensitivity Sensitivity { get; init; }

    public string? Compartment { get; init; }

    public string Kind { get; init; } = "other";

    public string? Account { get; init; }

    public string? Segment { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? Effective { get; init; }

    public DateOnly? Expires { get; init; }

    /// <summary>Uri of the document it replaces.</summary>
    public string? Supersedes { get; init; }
}
