namespace KnowledgeBot.Onboarding.Progress;

/// <summary>How far somebody is: counts, never an answer.</summary>
/// <param name="Done">Lessons read whose every question was answered right or partly.</param>
/// <param name="Due">Lessons that have come due.</param>
/// <param name="Of">Lessons of the track.</param>
/// <param name="Topics">The hardest first.</param>
public sealed record PersonProgress(
    string Email, string Name, string Track, DateOnly StartedOn, bool Paused, int Done, int Due, int Of, IReadOnlyList<TopicProgress> Topics, IReadOnlyList<MilestoneProgress> Milestones);
