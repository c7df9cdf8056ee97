namespace KnowledgeBot.Onboarding.Tracks;

/// <summary>A point of the ramp.</summary>
/// <param name="Through">Reached once every lesson up to this day is done; null when a manager records it.</param>
/// <param name="Baseline">Days from the start it took before, as the company measured or estimates; null when it does not say.</param>
public sealed record TrackMilestone(string Name, int? Through, int? Baseline);
