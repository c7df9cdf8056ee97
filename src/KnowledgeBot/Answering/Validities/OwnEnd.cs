using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Validities;

/// <summary>Gives an offer that no label dates the end that it names itself ("valid for 45 days"), so that it ends like any other.</summary>
static class OwnEnd
{
    /// <param name="passages">Of any documents; an end is read where the passage that names it is among them.</param>
    public static IReadOnlyList<SearchHit> Read(IReadOnlyList<SearchHit> passages, DateOnly today)
    {
        Dictionary<Guid, DateOnly> ends = [];
        foreach (IGrouping<Guid, SearchHit> document in passages.Where(h => h is { Kind: DocumentKind.Proposal, Expires: null }).GroupBy(h => h.Document))
        {
            if (ValidityPeriod.Of([.. document], today) is { To: { } to } period && period.Said.Length > 0)
            {
                ends[document.Key] = to;
            }
        }

        return ends.Count == 0 ? passages : [.. passages.Select(h => ends.TryGetValue(h.Document, out DateOnly end) ? h with { Expires = end } : h)];
    }
}
