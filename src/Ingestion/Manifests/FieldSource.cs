namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>Where a field of a row comes from: a column, or the same text for every row.</summary>
/// <param name="Line">Line of the manifest, for messages.</param>
public sealed record FieldSource(string? Column, string? Value, int Line)
{
    /// <summary>The mapping's key, for messages.</summary>
    public string? Setting { get; init; }
}
