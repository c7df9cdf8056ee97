namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>What became of one file.</summary>
/// <param name="State">done, unchanged, removed, quarantined, rejected, failed, queued or running.</param>
/// <param name="Code">Why, when it is not in the answers; null otherwise.</param>
public sealed record TaskOutcome(string Uri, string State, string? Code, string? Message, int? Passages);
