namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A document that another one may have replaced.</summary>
public sealed record PossiblePredecessor(string Uri, string Title, DateOnly? Effective, DateOnly? Date);
