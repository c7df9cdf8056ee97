using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Finds what keeps commitments and next steps: a later document of the account that says their thing was sent, came, began or is done.</summary>
static class KeptPromises
{
    sealed record Done(string Account, DateOnly On, string Thing, string Quote);

    /// <param name="facts">With the bodies of their passages.</param>
    public static async Task<List<(FoundFact Found, string Body)>> MarkAsync(DatabaseSession session, List<(FoundFact Found, string Body)> facts, DateOnly day, CancellationToken cancellationToken)
    {
        ILookup<string, Done> done = (await session.ListAsync("""
            select d.account, f.said_on, f.value, f.quote from facts f join documents d on d.id = f.document_id and d.label_id = any ($1)
            where f.label_id = any ($1) and f.type = 'Done' and d.account is not null and f.said_on <= $2 and lower(trim(d.account)) = any ($3)
              and not (d.superseded and coalesce(d.superseded_on <= $2, true))
            order by f.said_on, d.id, f.ordinal
            """, r => new Done(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetString(2), r.GetString(3)), cancellationToken, session.LabelIds, day,
            facts.Select(f => f.Found.Fact.Account?.Trim().ToLowerInvariant()).OfType<string>().Distinct().ToArray())).ToLookup(d => FoldedName.Of(d.Account), StringComparer.Ordinal);
        return done.Count == 0 ? facts : [.. facts.Select(f => f.Found.Fact.Account is { } account && done[FoldedName.Of(account)].FirstOrDefault(d => Keeps(d, f.Found.Fact, f.Body)) is { } kept ? f with { Found = f.Found with { Kept = new KeptPromise(kept.Quote, kept.On) } } : f)];
    }

    /// <summary>All words of the thing stand where the promise was made, and the promise itself names it.</summary>
    static bool Keeps(Done done, FactRecord promise, string body)
    {
        HashSet<string> thing = Analyzer.Terms(done.Thing);
        return promise.On < done.On && thing.Count > 0 && thing.IsSubsetOf(Analyzer.Terms(body)) && thing.Overlaps(Analyzer.Terms(promise.Quote));
    }
}
