using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Access.Files;

/// <summary>The content of an <c>access.yaml</c>, checked: every territory named exists, every value is one we know.</summary>
/// <param name="Territories">Every path of the tree, parents before children.</param>
public sealed record AccessFile(
    IReadOnlyList<string> Territories,
    IReadOnlyList<PersonEntry> People,
    IReadOnlyList<GroupEntry> Groups);

/// <param name="Email">Trimmed and lower-cased: the person's key.</param>
public sealed record PersonEntry(
    string Email, string Name, IReadOnlyList<string> Roles, string? Slack, string? Entra,
    IReadOnlyList<EffectiveGrant> Grants, IReadOnlyList<string> Compartments);

/// <param name="Directory"><c>entra</c> (groups), <c>entra-role</c> (app roles) or <c>slack</c>.</param>
public sealed record GroupEntry(string Directory, string GroupId, IReadOnlyList<EffectiveGrant> Grants);
