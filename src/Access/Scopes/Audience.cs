using KnowledgeBot.Access.People;

namespace KnowledgeBot.Access.Scopes;

/// <summary>Who asks, who else will see the answer, and what all of them may see.</summary>
/// <param name="Asker">Null when the asker is unknown or inactive; the scope is then <see cref="AccessScope.Nothing"/>.</param>
/// <param name="Others">The known others. An unknown other empties the scope.</param>
/// <param name="Scope">The intersection of what asker and others may see, right now.</param>
/// <param name="AskerScope">What the asker alone may see: decides whether something was withheld.</param>
public sealed record Audience(Person? Asker, IReadOnlyList<Person> Others, AccessScope Scope, AccessScope AskerScope)
{
    /// <summary>The audience of a chat, where company-wide public knowledge is for anyone. Elsewhere an asker without grants is answered nothing.</summary>
    public bool IsGathering { get; init; }

    /// <summary>Nothing is to be looked up for these people: say what to ask for instead.</summary>
    public bool IsRefused => !IsGathering && (Asker is null || !Scope.HasGrants);
}
