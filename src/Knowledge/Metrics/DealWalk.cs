using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Reading deals in the order of their external ids until each figure should have its own: a hundredth of a pass over all, where figures are not rare.</summary>
static class DealWalk
{
    // What a deal of the walk costs beside one of a pass, which finds a label's deals side by side.
    const int Cost = 6;

    /// <summary>How many visible deals to read; null when a pass over all costs no more, or no figure would be served. Hidden deals are stepped over: they decide about speed alone.</summary>
    /// <param name="pass">About how many deals a pass over all reads; null for every visible one.</param>
    /// <param name="figures">Ids wanted and deals behind.</param>
    public static async Task<long?> LengthAsync(DatabaseSession session, int[] labels, long? pass, IReadOnlyCollection<(long Wanted, long Behind)> figures, CancellationToken cancellationToken)
    {
        (double all, double visible) = (await session.ListAsync("""
            select (select reltuples::float8 from pg_class where oid = 'deals'::regclass), coalesce(sum(count), 0)::float8 from deal_value_labels where label_id = any ($1) and field_id = $2
            """, r => (r.GetDouble(0), r.GetDouble(1)), cancellationToken, labels, DealColumn.TerritoryField))[0];
        double most = (pass ?? visible) * Math.Min(1, visible / Math.Max(all, 1)) / Cost;
        double length = figures.Where(f => f.Wanted > 0).Select(f => visible / f.Behind * Likely(f.Wanted)).Where(n => n <= most).DefaultIfEmpty(0).Max();
        return all > 0 && length > 0 ? (long)Math.Ceiling(length) : null;
    }

    // So many expected of a figure that hardly ever fewer than wanted are met.
    static double Likely(long wanted) => wanted + 3 * Math.Sqrt(wanted) + 3;
}
