namespace KnowledgeBot.VerifiedAnswers;

/// <summary>A document as it stands, with the passage an answer rests on.</summary>
sealed record PinnedSource(Guid Document, int Version, int LabelId, int Passage, string Quote);
