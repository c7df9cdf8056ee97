namespace KnowledgeBot.Knowledge.Deals;

/// <param name="Id">0 until it is numbered.</param>
sealed record PlannedDeal(long Id, Guid Hash, DealRecord Deal);
