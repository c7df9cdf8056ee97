namespace KnowledgeBot.Knowledge.Deals;

/// <summary>What an import did to the deals of a file.</summary>
public sealed record DealChanges(int Added, int Changed, int Removed, int Unchanged);
