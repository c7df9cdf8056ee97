namespace KnowledgeBot.Gaps;

/// <param name="Territories">Those the reader may give owners to, by path.</param>
public sealed record OwnerBook(IReadOnlyList<GapOwner> Owners, IReadOnlyList<string> Territories);
