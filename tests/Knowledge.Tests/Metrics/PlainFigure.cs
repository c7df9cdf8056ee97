using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Knowledge.Tests.Metrics;

/// <param name="Key">One name a group; of a share without groups the competitor's.</param>
sealed record PlainFigure(string[] Key, string? Currency, double? Value, long N, long? Numerator, string[] Deals)
{
    public MetricPeriod? Period { get; init; }
}
