using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Access.Scopes;

/// <summary>What one person, or everyone of an audience, may see: grants and compartments. The whole access rule is <see cref="MaySee"/>.</summary>
public sealed record Clearance(IReadOnlyList<EffectiveGrant> Grants, IReadOnlySet<string> Compartments)
{
    public static readonly Clearance None = new([], new HashSet<string>());

    public bool MaySee(AccessLabel label)
    {
        if (label.Compartment is not null && !Compartments.Contains(label.Compartment))
        {
            return false;
        }

        return label.Territory is null
            ? label is { Sensitivity: Sensitivity.Public, Compartment: null }
            : Grants.Any(g => label.Sensitivity <= g.UpTo && g.Covers(label.Territory));
    }

    public Clearance Meet(Clearance other) => new(
        EffectiveGrant.Reduce(from a in Grants from b in other.Grants let both = a.Meet(b) where both is not null select both),
        Compartments.Intersect(other.Compartments).ToHashSet(StringComparer.Ordinal));

    /// <summary>The same territories and compartments, but nothing above the ceiling.</summary>
    public Clearance CappedAt(Sensitivity ceiling) =>
        new(EffectiveGrant.Reduce(Grants.Select(g => g.UpTo <= ceiling ? g : new EffectiveGrant(g.Territory, ceiling))), Compartments);
}
