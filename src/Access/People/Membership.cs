namespace KnowledgeBot.Access.People;

/// <summary>The groups of one person in one directory, as somebody who may say so said at a moment.</summary>
/// <param name="Directory"><see cref="Groups"/> or <see cref="Roles"/>.</param>
/// <param name="Ids">Group ids or role names in their normal form (<see cref="DirectoryId"/>), each once.</param>
/// <param name="Seen">When it was true: a later word counts.</param>
/// <param name="Until">Not counted from then on, unless confirmed.</param>
public sealed record Membership(string Directory, IReadOnlySet<string> Ids, DateTimeOffset Seen, DateTimeOffset Until)
{
    /// <summary>Groups of Entra or another OpenID provider: <c>entraGroup</c> in access.yaml.</summary>
    public const string Groups = "entra";

    /// <summary>App roles: <c>appRole</c> in access.yaml.</summary>
    public const string Roles = "entra-role";
}
