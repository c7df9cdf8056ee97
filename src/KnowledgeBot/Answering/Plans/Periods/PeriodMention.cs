using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>Days meant by some words of a question.</summary>
/// <param name="Start">Where the words begin, their preposition included.</param>
/// <param name="IsPrevious">Said as "last", "previous" or "prior": beside another period it means the one before that.</param>
public sealed record PeriodMention(int Start, int Length, MetricPeriod Period, PeriodUnit Unit, bool IsPrevious);
