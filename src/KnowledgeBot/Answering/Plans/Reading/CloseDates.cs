using System.Text.RegularExpressions;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Reading;

/// <summary>Open deals by the day they were to close: those whose day is past ("overdue", "should have closed already"), and those that have none.</summary>
static partial class CloseDates
{
    public static void Read(Draft draft)
    {
        if (draft.Facts.Count > 0 || ToDo().IsMatch(draft.Masked))
        {
            return;
        }

        if (draft.Text.TakeAll(Without()).Count > 0)
        {
            draft.Filter(DealField.CloseDate, FilterOperator.Is, MetricFilter.None);
        }
        else if (draft.Text.TakeAll(Past()).Count > 0)
        {
            DateOnly yesterday = draft.Calendar.Today.AddDays(-1);
            draft.On = DealDate.Expected;
            MetricPeriod[] periods = draft.Periods.Count == 0 ? [new MetricPeriod(null, yesterday)] : [.. draft.Periods.Select(p => new MetricPeriod(p.From, p.To < yesterday ? p.To : yesterday))];
            draft.Periods.Clear();
            draft.Periods.AddRange(periods);
        }
    }

    const string Day = @"(?:(?:expected|planned|forecast|target|estimated|scheduled) )?(?:clos(?:e|ing)|closure|decision|order) (?:dates?|days?)";

    [GeneratedRegex(@"\b(?:without(?: an?| any)?|with no|no|lacking an?|missing an?|have no|has no|(?:don't|doesn't|do not|does not) have an?) (?:known |recorded |valid )?" + Day + @"\b|\b(?:the |their |its |whose )?" + Day + @"(?: field)? (?:is|are|was|were) (?:missing|empty|blank|unknown|open|not (?:set|given|known|recorded|filled(?: in)?|entered))\b|\b(?:missing|empty|blank) " + Day + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex Without();

    [GeneratedRegex(@"\boverdue\b|\bpast[ -]due\b|\b(?:should|ought to) (?:already )?have (?:already )?(?:been )?(?:closed?|signed|landed|come in|decided)(?: (?:already|by now|before now|long ago))?|\b(?:the |their |its |whose |with an? |an? )?" + Day + @" (?:(?:(?:is|are|was|were|has|have) )?(?:already )?(?:(?:in|lies in|lie in) the past|past|passed|gone by|behind us|over|overdue|slipped|expired|missed))|\b(?:past|beyond|after|behind|missed|overran|slipped(?: past)?) (?:the |their |its |a )?" + Day + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex Past();

    /// <summary>Overdue may be other things than deals.</summary>
    [GeneratedRegex(@"\b(?:commitments?|promis\w+|next steps?|actions?|tasks?|follow[- ]?ups?|to-?dos?|invoices?|payments?|deliver\w+|shipments?|replies|reply|answers?|installations?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ToDo();
}
