namespace KnowledgeBot.Evals.Doors;

/// <summary>The last message of a conversation, as the outbox keeps it.</summary>
/// <param name="Answer">Null for words that are no answer.</param>
/// <param name="VendorId">Null when it could not be shown.</param>
/// <param name="Code">Why not.</param>
sealed record ShownMessage(Guid? Answer, string? VendorId, string? Code);
