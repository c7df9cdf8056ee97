using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Access.Scopes;

/// <summary>A territory subtree and how far up it may be read.</summary>
public sealed record EffectiveGrant(string Territory, Sensitivity UpTo)
{
    public bool Covers(string territory) =>
        territory.Length == Territory.Length
            ? territory == Territory
            : territory.Length > Territory.Length && territory[Territory.Length] == '/' && territory.StartsWith(Territory, StringComparison.Ordinal);

    /// <summary>What both grants allow: the deeper of two nested subtrees at the lower level, or null when they are apart.</summary>
    public EffectiveGrant? Meet(EffectiveGrant other)
    {
        Sensitivity lower = UpTo < other.UpTo ? UpTo : other.UpTo;
        return Covers(other.Territory) ? new(other.Territory, lower) : other.Covers(Territory) ? new(Territory, lower) : null;
    }

    /// <summary>Drops grants that another grant of the list makes superfluous; order by territory.</summary>
    public static IReadOnlyList<EffectiveGrant> Reduce(IEnumerable<EffectiveGrant> grants)
    {
        List<EffectiveGrant> distinct = grants.Distinct().ToList();
        return distinct
            .Where(g => !distinct.Any(o => o != g && o.Covers(g.Territory) && o.UpTo >= g.UpTo))
            .OrderBy(g => g.Territory, StringComparer.Ordinal)
            .ToList();
    }
}
