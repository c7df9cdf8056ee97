namespace KnowledgeBot.Audit;

/// <summary>One thing to be put on record.</summary>
/// <param name="Kind">One of <see cref="AuditKind"/>.</param>
/// <param name="PersonId">Who did it, by the directory; null for outsiders and for those who run the service.</param>
public sealed record AuditEntry(string Kind, long? PersonId)
{
    public IReadOnlyList<Guid> Documents { get; init; } = [];

    /// <summary>Words and names: kept apart, erasable.</summary>
    public required IReadOnlyDictionary<string, object?> Payload { get; init; }
}
