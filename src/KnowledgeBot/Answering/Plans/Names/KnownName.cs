using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Names;

/// <summary>A value of a field that occurs in what the audience may see.</summary>
public sealed record KnownName(DealField Field, string Value);
