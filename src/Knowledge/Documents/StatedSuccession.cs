namespace KnowledgeBot.Knowledge.Documents;

/// <summary>A document that says what it replaces.</summary>
/// <param name="Begins">First day it holds, else its date; null when it names neither.</param>
/// <param name="Words">What it says it replaces: a path, a title, "the list of 1 July 2025".</param>
/// <param name="Predecessor">Uri of the document that this was taken for so far.</param>
/// <param name="Possible">Documents that it can mean.</param>
public sealed record StatedSuccession(long Id, string Source, string Uri, string Title, DateOnly? Begins, string Words, string? Predecessor, IReadOnlyList<PossiblePredecessor> Possible, string? Account = null);
