using KnowledgeBot.Ingestion.Manifests;

namespace KnowledgeBot.Ingestion.Tasks;

/// <summary>How things stand with a file that is queued, being read, or was turned down.</summary>
/// <param name="State">queued, running, rejected or failed.</param>
/// <param name="ContentHash">SHA-256 over the bytes and what the manifest said of them when it was turned down; null when they could not be read.</param>
public sealed record LatestTask(string Uri, string State, Labelling? Labelling, DataMapping? Mapping, byte[]? ContentHash, string? Code, string? Message)
{
    public bool IsOpen => State is "queued" or "running";
}
