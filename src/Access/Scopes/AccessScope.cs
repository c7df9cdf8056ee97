using KnowledgeBot.Access.Labels;

namespace KnowledgeBot.Access.Scopes;

/// <summary>
/// The labels an audience may see at one moment. Every read of knowledge takes one, and only Access makes one
/// (<see cref="People.AccessDirectory"/>): there is no constructor for "all" and none outside this room.
/// </summary>
public sealed class AccessScope
{
    /// <summary>Sees nothing. What a missing, unknown or inactive person gets.</summary>
    public static readonly AccessScope Nothing = new(Clearance.None, []);

    internal AccessScope(Clearance clearance, IEnumerable<int> labelIds)
    {
        LabelIds = labelIds.Order().ToArray();
        Reach = [.. clearance.Grants];
        Territories = clearance.Grants.Select(g => g.Territory).ToArray();
        UpTo = clearance.Grants.Count == 0 ? Sensitivity.Public : clearance.Grants.Max(g => g.UpTo);
        HasGrants = clearance.Grants.Count > 0;
    }

    /// <summary>Interned labels, ascending, no duplicates.</summary>
    public int[] LabelIds { get; }

    /// <summary>Roots of the territory subtrees covered, ascending; for words and answers, not for checks.</summary>
    public IReadOnlyList<string> Territories { get; }

    /// <summary>How far each of the territories is seen; for words and answers, not for checks.</summary>
    public IReadOnlyList<EffectiveGrant> Reach { get; }

    /// <summary>The highest sensitivity reached in any of the territories; for words and answers, not for checks.</summary>
    public Sensitivity UpTo { get; }

    /// <summary>False when no territory is granted to all of the audience; then only company-wide public knowledge is left.</summary>
    public bool HasGrants { get; }

    public bool Holds(int labelId) => Array.BinarySearch(LabelIds, labelId) >= 0;
}
