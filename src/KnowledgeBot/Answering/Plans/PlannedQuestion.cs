namespace KnowledgeBot.Answering.Plans;

/// <param name="HasDeals">Whether this audience sees any deal: without, documents are asked first.</param>
sealed record PlannedQuestion(QuestionPlan Plan, bool HasDeals);
