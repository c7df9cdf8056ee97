namespace KnowledgeBot.Access.Database;

/// <summary>Where the knowledge is kept.</summary>
/// <param name="App">What the service runs as: a role that is neither owner nor superuser nor BYPASSRLS.</param>
/// <param name="Owner">Used at start-up to bring the schema up to date, then closed; null when someone else migrates.</param>
public sealed record DatabaseConnections(string App, string? Owner);
