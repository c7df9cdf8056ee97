namespace KnowledgeBot.Answering.Plans;

public enum AccountTopicKind { Brief, Comparable }

/// <summary>A question about one firm as a whole.</summary>
/// <param name="Question">As asked: says what of the comparable firms is wanted.</param>
public sealed record AccountTopic(AccountTopicKind Kind, string Account, string Question);
