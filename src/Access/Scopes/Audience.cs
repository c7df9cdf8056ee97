using KnowledgeBot.Access.People;

namespace KnowledgeBot.Access.Scopes;

/// <summary>Who asks, who else will see the answer, and what all of them may see.</summary>
/// <param name="Asker">Null when the asker is unknown or inactive; the scope is then <see cref="AccessScope.Nothing"/>.</param>
/// <param name="Others">The known others. An unknown other empties the scope.</param>
/// <param name="Scope">The intersection of what asker and others may see, right now.</param>
/// <param name="AskerScope">What the asker alone may see: decides whether something was withheld.</param>
public sealed record Audience(Person? Asker, IReadOnlyList<Person> Others, AccessScope Scope, AccessScope AskerScope);
