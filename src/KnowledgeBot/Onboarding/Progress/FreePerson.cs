namespace KnowledgeBot.Onboarding.Progress;

/// <summary>Somebody on no track.</summary>
public sealed record FreePerson(string Email, string Name, IReadOnlyList<OfferedTrack> Tracks);
