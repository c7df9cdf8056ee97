using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>A deal the audience may see, as far as a document is matched with it.</summary>
sealed record DealLink(string ExternalId, string? Account, string? Segment, string? Product, string? Competitor, DealOutcome Outcome, DateOnly? Created, DateOnly? Closed);
