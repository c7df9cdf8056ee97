using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Work;

/// <param name="Stale">Documents that are superseded or past their expiry.</param>
/// <param name="Tasks">Count of tasks by state.</param>
/// <param name="Rejected">Files that could not be read, with the reason for their owner.</param>
/// <param name="Models">Embedding models in use.</param>
public sealed record StatusReport(
    long Documents, long Passages, long Stale, IReadOnlyDictionary<string, long> Tasks, IReadOnlyList<TaskOutcome> Quarantined, IReadOnlyList<TaskOutcome> Rejected, IReadOnlyList<string> Models);
