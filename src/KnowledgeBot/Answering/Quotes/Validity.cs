using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Whether a document holds on a day, and how what it says is told on that day. A superseded or expired one answers no question about the present.</summary>
static class Validity
{
    /// <summary>Whether it held once and no longer does.</summary>
    public static bool HasEnded(SearchHit hit, DateOnly day) => hit.IsSuperseded(day) || hit.Expires < day;

    /// <summary>Its last day, when it has ended; null where nobody says which that was.</summary>
    public static DateOnly? LastDay(SearchHit hit, DateOnly day)
    {
        DateOnly? replaced = hit.IsSuperseded(day) ? hit.SupersededOn?.AddDays(-1) : null;
        DateOnly? expired = hit.Expires < day ? hit.Expires : null;
        return replaced < expired || expired is null ? replaced : expired;
    }

    /// <summary>What is said beside a price: "was, until 31 October 2026", "ends 31 October 2026", "from 1 March 2027"; null when it simply holds.</summary>
    public static string? Note(SearchHit hit, DateOnly day, int noticeDays) =>
        HasEnded(hit, day) ? LastDay(hit, day) is { } last ? $"was, until {Wording.Day(last)}" : "was, replaced since"
        : hit.Effective > day ? $"from {Wording.Day(hit.Effective.Value)}"
        : hit.Expires is { } end && end.DayNumber - day.DayNumber <= noticeDays ? $"ends {Wording.Day(end)}" : null;

    /// <summary>A sentence with a price, as it stands on the day.</summary>
    public static Quote Told(Quote quote, DateOnly day, int noticeDays) => Note(quote.Hit, day, noticeDays) is { } note ? quote with { Said = $"{quote.Said.TrimEnd(' ', '.', ';')} ({note})" } : quote;

    public static bool Holds(SearchHit hit, DateOnly day) =>
        !hit.IsSuperseded(day) && !(hit.Expires < day) && !(hit.Effective > day);

    /// <summary>Whether it may answer a question about the present: what holds, and an offer whose time ran out, for what was offered stays true. The warning says that it expired.</summary>
    public static bool Answers(SearchHit hit, DateOnly day) =>
        Holds(hit, day) || (hit.Kind == DocumentKind.Proposal && !hit.IsSuperseded(day) && !(hit.Effective > day));

    public static IEnumerable<Warning> Warnings(IEnumerable<SearchHit> cited, DateOnly day, int noticeDays)
    {
        foreach (SearchHit hit in cited.DistinctBy(h => h.Document))
        {
            string what = hit.Kind == DocumentKind.Pricing ? "price-list" : "document";
            if (hit.IsSuperseded(day))
            {
                yield return new Warning($"{what}-superseded", $"“{hit.Title}” was replaced by a newer document; what it says is history.");
            }

            if (hit.Expires < day)
            {
                yield return new Warning($"{what}-expired", $"“{hit.Title}” expired on {Wording.Day(hit.Expires.Value)}; what it says is history.");
            }
            else if (hit.Expires is { } expires && expires.DayNumber - day.DayNumber <= noticeDays)
            {
                yield return new Warning($"{what}-expires-soon", $"“{hit.Title}” expires on {Wording.Day(expires)}.");
            }

            if (hit.Effective > day)
            {
                yield return new Warning($"{what}-not-yet-effective", $"“{hit.Title}” takes effect on {Wording.Day(hit.Effective.Value)}.");
            }
        }
    }
}
