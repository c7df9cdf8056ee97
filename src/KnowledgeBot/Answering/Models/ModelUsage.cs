namespace KnowledgeBot.Answering.Models;

/// <summary>What one answer cost, in tokens as the endpoint counts them.</summary>
public sealed record ModelUsage(long InputTokens, long OutputTokens);
