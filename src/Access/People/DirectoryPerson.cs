namespace KnowledgeBot.Access.People;

/// <summary>Somebody known by the directory's id, and the memberships on record.</summary>
public sealed record DirectoryPerson(Person Person, IReadOnlyList<Membership> Memberships);
