namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A document that another one may have replaced.</summary>
/// <param name="Opening">What it begins with: its number may stand nowhere else.</param>
public sealed record PossiblePredecessor(string Uri, string Title, DateOnly? Effective, DateOnly? Date, string? Account = null, string Opening = "");
