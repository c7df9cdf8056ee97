using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Periods;

/// <summary>One expression of time before prepositions and ranges are looked at.</summary>
/// <param name="At">Its days in a given year; null asks for its own year or the most recent one.</param>
sealed record PeriodAtom(int Start, int Length, PeriodUnit Unit, bool HasYear, Func<int?, MetricPeriod> At)
{
    public int End => Start + Length;

    public bool IsPrevious { get; init; }

    /// <summary>Counted back from today ("past 6 months"): takes no year and no range.</summary>
    public bool IsRolling { get; init; }
}
