namespace KnowledgeBot.Knowledge.Deals;

/// <summary>
/// A firm with its attributes (segment, strategy, size band, region ...). It has no label of its own: its attributes show to those who may
/// see a deal or a document of the account, and to nobody else.
/// </summary>
public sealed record AccountRecord(string Name, int Line, IReadOnlyDictionary<string, string> Attributes);
