using System.Text.Json.Serialization;
using KnowledgeBot.Ingestion.Deals;

namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>What became of one file.</summary>
/// <param name="State">done, unchanged, removed, quarantined, rejected, failed, queued or running.</param>
/// <param name="Code">Why, when it is not in the answers; null otherwise.</param>
/// <param name="Message">The reason in words; of a document that was read, where its validity comes from.</param>
public sealed record TaskOutcome(string Uri, string State, string? Code, string? Message, int? Passages)
{
    /// <summary>What its last import did, for each table of a CRM export; null for documents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DataReport>? Data { get; init; }
}
