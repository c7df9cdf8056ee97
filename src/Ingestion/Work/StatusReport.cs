using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Work;

/// <param name="Stale">Documents that are superseded or past their expiry.</param>
/// <param name="Tasks">Count of tasks by state.</param>
/// <param name="Rejected">Files that could not be read, with the reason for their owner.</param>
/// <param name="Models">Embedding models in use.</param>
public sealed record StatusReport(
    long Documents, long Passages, long Stale, IReadOnlyDictionary<string, long> Tasks, IReadOnlyList<TaskOutcome> Quarantined, IReadOnlyList<TaskOutcome> Rejected, IReadOnlyList<string> Models)
{
    public required long Deals { get; init; }

    public required long Accounts { get; init; }

    /// <summary>What the last import of each table of a CRM export found.</summary>
    public required IReadOnlyList<DataReport> Data { get; init; }
}
