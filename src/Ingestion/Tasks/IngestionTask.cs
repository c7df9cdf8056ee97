using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>A claimed task: the holder may commit only while <paramref name="Fence"/> is the row's.</summary>
/// <param name="Labelling">What makes it a document; null when it is none (any more).</param>
/// <param name="Mapping">What makes it data; null when it is none (any more).</param>
/// <param name="WasData">Rows of it are imported, or may be.</param>
/// <param name="IsLast">Dies the worker now, nobody tries again.</param>
public sealed record IngestionTask(long Id, string Source, string Uri, Labelling? Labelling, DataMapping? Mapping, bool WasData, int Attempts, long Fence, bool IsLast);
