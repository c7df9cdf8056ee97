namespace KnowledgeBot.Evals.Doors;

public sealed record FoundPassage(string Uri, string? Heading, int? Page, double Score);
