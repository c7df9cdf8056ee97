namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A document in a list.</summary>
/// <param name="FirstChunk">Its first passage, to cite it by.</param>
public sealed record DocumentSummary(Guid Id, string Title, string Kind, DateOnly? Date, bool Superseded, long FirstChunk);
