namespace KnowledgeBot.Onboarding.Progress;

/// <param name="Id">What a start names.</param>
public sealed record OfferedTrack(string Id, string Name);
