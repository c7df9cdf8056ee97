using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Quotes;

/// <summary>Whether a document holds on a day. A superseded or expired one answers no question about the present.</summary>
static class Validity
{
    public static bool Holds(SearchHit hit, DateOnly day) =>
        !hit.IsSuperseded(day) && !(hit.Expires < day) && !(hit.Effective > day);

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
