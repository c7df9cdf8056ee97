namespace KnowledgeBot.Onboarding;

/// <summary>A person on a track.</summary>
/// <param name="StartedOn">Their first day; a restart leaves it.</param>
/// <param name="Run">A restart begins the next.</param>
/// <param name="AnchorOn">The date that day <paramref name="AnchorDay"/> of the track falls on; moved by a pause.</param>
public sealed record Enrolment(Guid Id, long PersonId, string Email, string Track, DateOnly StartedOn, string TimeZone, int Hour, int Run, DateOnly AnchorOn, int AnchorDay, bool Paused);
