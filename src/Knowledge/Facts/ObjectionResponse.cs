namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A kind of answer to an objection, with every time it was given.</summary>
/// <param name="Closing">Deals won after it, of those decided; each deal counts once.</param>
public sealed record ObjectionResponse(string Value, int Count, SuccessRate Closing, IReadOnlyList<FoundFact> Facts);
