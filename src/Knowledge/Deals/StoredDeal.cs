namespace KnowledgeBot.Knowledge.Deals;

readonly record struct StoredDeal(long Id, Guid Hash, int Line);
