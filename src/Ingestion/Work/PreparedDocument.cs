using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>A file that has been read and waits to be written.</summary>
public sealed record PreparedDocument(IngestionTask Task, DocumentVersion Version, PassageVectors? Vectors)
{
    /// <summary>What to tell of it beside that it was read: where its validity comes from; null when there is nothing.</summary>
    public string? Note { get; init; }
}
