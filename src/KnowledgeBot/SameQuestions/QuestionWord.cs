namespace KnowledgeBot.SameQuestions;

/// <summary>A word of a question that carries meaning.</summary>
/// <param name="IsName">Written as a name, in capitals or with digits: it stands for itself alone.</param>
/// <param name="IsQualifier">Follows "for", "in", "of" ...: says which one is meant.</param>
readonly record struct QuestionWord(string Word, string Term, bool IsName, bool IsQualifier);
