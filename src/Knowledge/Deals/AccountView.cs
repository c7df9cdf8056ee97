namespace KnowledgeBot.Knowledge.Deals;

/// <summary>An account and its attributes, shown because a visible deal or document is of it.</summary>
public sealed record AccountView(string Name, IReadOnlyDictionary<string, string> Attributes);
