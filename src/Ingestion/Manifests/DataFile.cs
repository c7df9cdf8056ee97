namespace KnowledgeBot.Ingestion.Manifests;

/// <param name="File">As written: relative to the manifest.</param>
public sealed record DataFile(string File, DataMapping Mapping);
