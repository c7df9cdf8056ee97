namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A value that deals can be filtered by.</summary>
/// <param name="Name">As most visible deals spell it.</param>
/// <param name="Count">Visible deals; of an account's attribute, accounts times labels they are known under; 0 for what only documents name.</param>
public sealed record DealName(DealField Field, string Name, long Count);
