using System.Globalization;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Wording;

/// <summary>Periods as dates: nobody has to guess which quarter was meant.</summary>
static class PeriodWords
{
    public static string Of(MetricPeriod period) => period switch
    {
        { From: { } from, To: { } to } => from == to ? Day(from) : $"{Day(from)} to {Day(to)}",
        { From: { } from } => $"since {Day(from)}",
        { To: { } to } => $"until {Day(to)}",
        _ => "all time",
    };

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
