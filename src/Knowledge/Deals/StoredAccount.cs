namespace KnowledgeBot.Knowledge.Deals;

/// <param name="Id">Number of the account's name, without case and punctuation: accounts written differently may share it.</param>
sealed record StoredAccount(int Id, string Folded, string Name, SortedDictionary<string, string> Attributes);
