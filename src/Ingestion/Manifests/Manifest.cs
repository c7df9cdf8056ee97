namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>A parsed <c>knowledge.yaml</c>.</summary>
/// <param name="Folder">Folder it lies in, relative to the ingested root; "" for the root.</param>
/// <param name="Data">Files that <c>deals:</c> and <c>accounts:</c> name: data, not documents.</param>
public sealed record Manifest(string Folder, IReadOnlyList<DocumentRule> Rules, IReadOnlyList<DataFile> Data)
{
    public IReadOnlyList<string> DataFiles => [.. Data.Select(d => d.File)];
}
