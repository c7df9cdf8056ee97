namespace KnowledgeBot.Onboarding.Progress;

/// <param name="ReachedOn">Null when it is not reached.</param>
/// <param name="Days">From the first day.</param>
/// <param name="Baseline">Days it took before, as the track says.</param>
/// <param name="Recorded">No lesson reaches it: a manager says when.</param>
public sealed record MilestoneProgress(string Name, DateOnly? ReachedOn, int? Days, int? Baseline, bool Recorded);
