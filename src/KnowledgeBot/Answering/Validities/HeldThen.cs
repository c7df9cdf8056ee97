using KnowledgeBot.Answering.Prices;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Validities;

/// <summary>For a question about a time that is over, of the papers that hold for a time those that held then: the rule of last year is last year's, whatever this year's says.</summary>
static class HeldThen
{
    /// <summary>Of the days asked about, the share on which a paper must have held.</summary>
    const double LeastHeld = 0.25;

    /// <returns>The passages as they are, where the question is about no such time.</returns>
    public static IReadOnlyList<SearchHit> Among(IReadOnlyList<SearchHit> hits, string question, DateOnly today) =>
        PriceTimes.Of(question, today) is { Times: [{ From: { } from, To: { } to }] } && to < today ? [.. hits.Where(h => Held(h, from, to))] : hits;

    static bool Held(SearchHit hit, DateOnly from, DateOnly to)
    {
        if (hit.Kind == DocumentKind.Proposal || (hit.Effective is null && hit.Expires is null))
        {
            return true;
        }

        DateOnly begin = hit.Effective > from ? hit.Effective.Value : from;
        DateOnly last = hit.Expires ?? (hit.Superseded ? hit.SupersededOn?.AddDays(-1) : null) ?? DateOnly.MaxValue;
        DateOnly end = last < to ? last : to;
        int days = end.DayNumber - begin.DayNumber + 1;
        return days > 0 && (days >= LeastHeld * (to.DayNumber - from.DayNumber + 1) || (hit.Effective >= from && last <= to));
    }
}
