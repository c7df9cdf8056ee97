namespace KnowledgeBot.Answering.Quotes;

/// <summary>A phrase of a question.</summary>
/// <param name="Words">Its words, as stems.</param>
/// <param name="Said">What documents say for it: each the terms of a phrase.</param>
sealed record AskedPhrase(IReadOnlyList<string> Words, IReadOnlyList<string[]> Said);
