using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>One entry of <c>documents:</c>. What it leaves out is null.</summary>
public sealed record DocumentRule
{
    public required GlobPattern Match { get; init; }

    public string? Kind { get; init; }

    public string? Territory { get; init; }

    public Sensitivity? Sensitivity { get; init; }

    public string? Compartment { get; init; }

    public string? Account { get; init; }

    public string? Segment { get; init; }

    public DateOnly? Date { get; init; }

    public DateOnly? Effective { get; init; }

    public DateOnly? Expires { get; init; }

    /// <summary>As written: a path relative to the manifest, or a file name.</summary>
    public string? Supersedes { get; init; }
}
