using KnowledgeBot.Answering;

namespace KnowledgeBot.Conversations;

/// <param name="Standalone">The question with its subject filled in from earlier turns.</param>
public sealed record Turn(string Question, string Standalone, DateTimeOffset Asked, Answer Answer);

public sealed record ConversationHead(Guid Id, string Title, DateTimeOffset Updated);
