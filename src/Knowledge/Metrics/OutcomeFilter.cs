using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Outcomes by their public names.</summary>
static class OutcomeFilter
{
    static readonly DealOutcome[] s_all = [DealOutcome.Open, DealOutcome.Won, DealOutcome.Lost];

    /// <summary>Those that pass all the outcome filters.</summary>
    public static DealOutcome[] Left(IEnumerable<MetricFilter> filters) =>
        [.. s_all.Where(o => filters.Where(f => f.Field == DealField.Outcome).All(f => Passing(f).Contains(o)))];

    public static DealOutcome[] Passing(MetricFilter filter)
    {
        DealOutcome[] named = [.. filter.Values.SelectMany(Named)];
        return filter.Operator == FilterOperator.Is ? [.. named.Distinct()] : [.. s_all.Except(named)];
    }

    public static string NameOf(DealOutcome outcome) => outcome switch { DealOutcome.Won => "won", DealOutcome.Lost => "lost", _ => "open" };

    static DealOutcome[] Named(string value) => value.Trim().ToLowerInvariant() switch
    {
        "open" => [DealOutcome.Open],
        "won" => [DealOutcome.Won],
        "lost" => [DealOutcome.Lost],
        "closed" => [DealOutcome.Won, DealOutcome.Lost],
        _ => [],
    };
}
