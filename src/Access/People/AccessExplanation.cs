using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Access.People;

/// <summary>Why a person may see what they see, in words for an administrator.</summary>
public sealed record AccessExplanation(Person Person, Clearance Clearance, IReadOnlyList<AccessLabel> Labels)
{
    /// <summary>The grants that come from groups and app roles of the directory; they are among those of the clearance.</summary>
    public IReadOnlyList<GroupGrant> ThroughGroups { get; init; } = [];

    public IReadOnlyList<AccessLabel> Visible => [.. Labels.Where(Clearance.MaySee)];

    public IEnumerable<AccessLabel> OpenedBy(EffectiveGrant grant) =>
        Visible.Where(l => l.Territory is not null && l.Sensitivity <= grant.UpTo && grant.Covers(l.Territory));

    /// <summary>One sentence: may or may not see this label, and which grant, missing grant, level or compartment decides.</summary>
    public (bool MaySee, string Why) Of(AccessLabel label)
    {
        if (label.Compartment is not null && !Clearance.Compartments.Contains(label.Compartment))
        {
            return (false, $"the document is in compartment '{label.Compartment}', which {Person.Name} does not have");
        }

        if (label.Territory is null)
        {
            return (Clearance.MaySee(label), "the document is company-wide public knowledge");
        }

        EffectiveGrant[] covering = [.. Clearance.Grants.Where(g => g.Covers(label.Territory))];
        if (covering.Length == 0)
        {
            return (false, $"no grant of {Person.Name} covers {label.Territory}");
        }

        EffectiveGrant widest = covering.MaxBy(g => g.UpTo)!;
        string level = SensitivityName.Of(label.Sensitivity);
        string grant = $"the grant {widest.Territory} up to {SensitivityName.Of(widest.UpTo)}";
        return label.Sensitivity <= widest.UpTo
            ? (true, $"{grant} covers {label.Territory} and {level}{(label.Compartment is null ? "" : $", and {Person.Name} is in compartment '{label.Compartment}'")}")
            : (false, $"{grant} covers {label.Territory} but the document is {level}");
    }
}
