namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <param name="Kind">Last segment of the relationship type: "officeDocument", "slide", "notesSlide" ...</param>
/// <param name="Target">Name of the part it leads to.</param>
internal sealed record PartRelation(string Id, string Kind, string Target);
