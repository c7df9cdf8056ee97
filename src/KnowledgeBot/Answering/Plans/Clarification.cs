using KnowledgeBot.Answering.Plans.Names;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Words of a question that mean several things equally well.</summary>
/// <param name="Question">To be read again once one is chosen.</param>
/// <param name="Settled">Choices made earlier for other words of the same question.</param>
public sealed record Clarification(string Question, string Words, IReadOnlyList<KnownName> Choices, IReadOnlyList<SettledName> Settled);

/// <param name="Words">As typed, lower case.</param>
public sealed record SettledName(string Words, IReadOnlyList<KnownName> Names);
