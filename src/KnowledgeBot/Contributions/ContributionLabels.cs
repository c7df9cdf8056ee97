using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Contributions;

/// <summary>
/// Under which label a contribution stands: never one that its author may not see. Unsaid, the narrowest that makes sense: the territory its author works in, as far up as they may read there.
/// </summary>
public sealed class ContributionLabels(AccessDirectory access)
{
    /// <exception cref="UserFacingException">request-invalid with what to say instead.</exception>
    internal async Task<AccessLabel> ForAsync(string author, ContributionDraft draft, CancellationToken cancellationToken)
    {
        Clearance clearance = (await access.ExplainAsync(author, cancellationToken))?.Clearance ?? Clearance.None;
        if (clearance.Grants.Count == 0)
        {
            throw new UserFacingException(ErrorCode.Forbidden, "no territory is granted to you, so there is none to remember something for");
        }

        string territory = draft.Territory is { } said ? await NamedAsync(clearance, said, cancellationToken) : Home(clearance, draft.Text);
        Sensitivity ceiling = clearance.Grants.Where(g => g.Covers(territory)).Max(g => g.UpTo);
        Sensitivity sensitivity = draft.Sensitivity is null ? ceiling
            : SensitivityName.TryParse(draft.Sensitivity, out Sensitivity known) ? known
            : throw new UserFacingException(ErrorCode.RequestInvalid, $"'{draft.Sensitivity}' is no sensitivity; use one of {SensitivityName.All}");
        AccessLabel label = new(0, territory, sensitivity, draft.Compartment);
        if (!clearance.MaySee(label))
        {
            throw new UserFacingException(ErrorCode.RequestInvalid, $"you may read {territory} up to {SensitivityName.Of(ceiling)}{(draft.Compartment is null ? "" : " and only your own compartments")}, and what you contribute goes no further; choose that or less");
        }

        return label with { Id = await access.InternAsync(territory, sensitivity, draft.Compartment, cancellationToken) ?? throw Unknown(territory) };
    }

    /// <summary>The territory a person works in: the deepest they are granted. Of several, the one whose name stands in the text.</summary>
    static string Home(Clearance clearance, string text)
    {
        string[] homes = [.. clearance.Grants.Select(g => g.Territory).Where(t => !clearance.Grants.Any(o => o.Territory != t && new EffectiveGrant(t, default).Covers(o.Territory))).Distinct()];
        if (homes.Length == 1)
        {
            return homes[0];
        }

        HashSet<string> words = Analyzer.Terms(text);
        string[] named = [.. homes.Where(h => Analyzer.Terms(h[(h.LastIndexOf('/') + 1)..]).IsSubsetOf(words))];
        return named.Length == 1 ? named[0]
            : throw new UserFacingException(ErrorCode.RequestInvalid, $"which territory is it for? Say “remember in {homes[0]}: ...”; yours are {string.Join(", ", homes)}");
    }

    async Task<string> NamedAsync(Clearance clearance, string said, CancellationToken cancellationToken)
    {
        // A territory that exists elsewhere and one that exists nowhere are refused alike.
        string[] fitting = [.. (await access.TerritoriesAsync(cancellationToken)).Where(t => clearance.Grants.Any(g => g.Covers(t)))
            .Where(t => t.Equals(said, StringComparison.OrdinalIgnoreCase) || t.EndsWith("/" + said, StringComparison.OrdinalIgnoreCase))];
        string? exact = fitting.FirstOrDefault(t => t.Equals(said, StringComparison.OrdinalIgnoreCase));
        return exact ?? (fitting.Length == 1 ? fitting[0] : throw Unknown(said));
    }

    static UserFacingException Unknown(string said) =>
        new(ErrorCode.RequestInvalid, $"'{said}' is no territory of yours; name one that is granted to you, or one below it, as access.yaml spells it");
}
