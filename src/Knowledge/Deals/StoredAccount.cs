namespace KnowledgeBot.Knowledge.Deals;

/// <param name="Id">Number of the account's name.</param>
sealed record StoredAccount(int Id, string Folded, string Name, SortedDictionary<string, string> Attributes);
