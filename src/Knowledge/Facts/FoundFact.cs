using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A fact with the place it was read from and the outcome of its deal, null when no deal is known.</summary>
public sealed record FoundFact(FactRecord Fact, long DocumentId, long ChunkId, DealOutcome? Outcome);
