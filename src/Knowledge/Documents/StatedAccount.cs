namespace KnowledgeBot.Knowledge.Documents;

/// <summary>What a document says whose it is.</summary>
/// <param name="Account">The account it is taken for so far.</param>
/// <param name="Stated">The account in the words of its rules or its own; null when neither names one.</param>
/// <param name="Heading">Title and opening lines of one that names none; null for a kind of document that is nobody's.</param>
/// <param name="Label">Its label.</param>
public sealed record StatedAccount(long Id, string Source, string Uri, string? Account, string? Stated, string? Heading, int Label);
