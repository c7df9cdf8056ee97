namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>What stands in a figure's numerator and denominator, both of them numbers of deals: nothing for a total, deals counted below an average or a median, both for a rate.</summary>
enum MetricForm { Total, Average, Median, Rate }
