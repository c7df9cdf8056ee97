using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Access.People;

/// <summary>A grant that a person has for being in a group or having an app role.</summary>
/// <param name="Directory"><see cref="Membership.Groups"/> or <see cref="Membership.Roles"/>.</param>
public sealed record GroupGrant(string Directory, string GroupId, EffectiveGrant Grant);
