using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Vectors;

namespace KnowledgeBot.Ingestion.Work;

/// <summary>A file that has been read and waits to be written.</summary>
public sealed record PreparedDocument(IngestionTask Task, DocumentVersion Version, PassageVectors? Vectors);
