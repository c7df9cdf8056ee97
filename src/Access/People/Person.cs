namespace KnowledgeBot.Access.People;

/// <summary>Someone in the directory.</summary>
/// <param name="Roles">rep, manager, enablement, compliance, admin. Roles give functions, never data.</param>
public sealed record Person(long Id, string Email, string Name, IReadOnlyList<string> Roles);
