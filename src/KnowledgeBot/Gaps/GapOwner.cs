namespace KnowledgeBot.Gaps;

/// <summary>Who looks after the gaps of a territory or a topic.</summary>
/// <param name="Territory">Path; empty: everywhere.</param>
/// <param name="Topic">As it was written; empty: any.</param>
/// <param name="Owner">Name.</param>
public sealed record GapOwner(string Territory, string Topic, string Owner, string OwnerEmail);
