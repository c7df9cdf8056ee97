using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Colleagues;

/// <summary>Somebody who acts, and what they may see at this moment.</summary>
public sealed record Colleague(Person Person, AccessScope Scope)
{
    const string Enablement = "enablement";

    /// <summary>May decide on contributions, pin answers and close gaps, within what they may see.</summary>
    public bool IsEnablement => Person.Roles.Contains(Enablement);
}
