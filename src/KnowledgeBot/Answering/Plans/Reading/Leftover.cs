namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Words of a question that no rule explains.</summary>
/// <param name="IsName">They stand where a name to filter by would stand, or are written like one.</param>
sealed record Leftover(string Words, bool IsName);
