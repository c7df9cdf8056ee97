namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>One entry of <c>accounts:</c>: firms with their attributes.</summary>
public sealed record AccountMapping
{
    public string? Sheet { get; init; }

    public required FieldSource Name { get; init; }

    public IReadOnlyList<FieldSource> Extra { get; init; } = [];

    public IEnumerable<FieldSource> Columns() => Extra.Prepend(Name).Where(f => f.Column is not null);
}
