using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Onboarding.Tracks;

/// <summary>A path through the knowledge, for some roles and territories.</summary>
/// <param name="Roles">Empty for all.</param>
/// <param name="Territories">Empty for all.</param>
/// <param name="Weekends">Whether its days count Saturdays and Sundays.</param>
/// <param name="Lessons">By day.</param>
public sealed record Track(
    string Id, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Territories, bool Weekends, IReadOnlyList<TrackLesson> Lessons, IReadOnlyList<TrackMilestone> Milestones)
{
    /// <summary>Whether it is meant for somebody of these roles and grants. Who holds no grant learns nothing here.</summary>
    public bool Fits(Person person, IReadOnlyList<EffectiveGrant> grants) =>
        grants.Count > 0
        && (Roles.Count == 0 || Roles.Any(person.Roles.Contains))
        && (Territories.Count == 0 || Territories.Any(t => grants.Any(g => g.Covers(t) || new EffectiveGrant(t, g.UpTo).Covers(g.Territory))));

    public TrackLesson? On(int day) => Lessons.FirstOrDefault(l => l.Day == day);
}
