namespace KnowledgeBot.Teams;

/// <summary>Where a message goes.</summary>
/// <param name="ServiceUrl">Of the connector, checked.</param>
/// <param name="Conversation">With its thread, if it is one.</param>
/// <param name="Bot">The bot's own id there.</param>
public sealed record TeamsPlace(string ServiceUrl, string Tenant, string Conversation, string Bot);
