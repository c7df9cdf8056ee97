using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>A claimed task: the holder may commit only while <paramref name="Fence"/> is the row's.</summary>
public sealed record IngestionTask(long Id, string Source, string Uri, bool Removes, Labelling? Labelling, int Attempts, long Fence);
