using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>A claimed task: the holder may commit only while <paramref name="Fence"/> is the row's.</summary>
/// <param name="IsLast">Dies the worker now, nobody tries again.</param>
public sealed record IngestionTask(long Id, string Source, string Uri, bool Removes, Labelling? Labelling, int Attempts, long Fence, bool IsLast);
