using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Plans;

namespace KnowledgeBot.Conversations;

/// <param name="Standalone">The question with its subject filled in from earlier turns.</param>
/// <param name="Plan">What the question came to; null when it was for the passages.</param>
public sealed record Turn(string Question, string Standalone, DateTimeOffset Asked, Answer Answer, QuestionPlan? Plan);

public sealed record ConversationHead(Guid Id, string Title, DateTimeOffset Updated);
