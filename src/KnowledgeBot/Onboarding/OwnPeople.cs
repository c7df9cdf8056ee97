using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Onboarding;

/// <summary>Whose manager somebody is: a manager's own people are those whose every grant lies within the manager's.</summary>
public sealed class OwnPeople(AccessDirectory access)
{
    const string Manager = "manager";

    public async Task<bool> HoldsAsync(Person manager, Person other, CancellationToken cancellationToken) =>
        (await OfAsync(manager, cancellationToken)).Any(p => p.Id == other.Id);

    /// <returns>Nobody for who is no manager.</returns>
    public async Task<IReadOnlyList<Person>> OfAsync(Person manager, CancellationToken cancellationToken)
    {
        if (!manager.Roles.Contains(Manager))
        {
            return [];
        }

        IReadOnlyList<(Person Person, IReadOnlyList<EffectiveGrant> Grants)> all = await access.ListAsync(cancellationToken);
        IReadOnlyList<EffectiveGrant> own = all.FirstOrDefault(p => p.Person.Id == manager.Id).Grants ?? [];
        return [.. all.Where(p => p.Person.Id != manager.Id && Within(p.Grants, own) && !(p.Person.Roles.Contains(Manager) && Within(own, p.Grants))).Select(p => p.Person)];
    }

    static bool Within(IReadOnlyList<EffectiveGrant> grants, IReadOnlyList<EffectiveGrant> wider) =>
        grants.Count > 0 && grants.All(g => wider.Any(w => w.Covers(g.Territory) && w.UpTo >= g.UpTo));
}
