namespace KnowledgeBot.Knowledge.Deals;

/// <summary>What is to be done so that the stored deals of a file become the rows of its newest version.</summary>
sealed record DealPlan(IReadOnlyList<PlannedDeal> Added, IReadOnlyList<PlannedDeal> Changed, IReadOnlyList<long> Removed, IReadOnlyList<(long Id, int Line)> Moved, int Unchanged)
{
    /// <exception cref="ArgumentException">Two rows have the same external id.</exception>
    public static DealPlan Make(IReadOnlyList<DealRecord> rows, Dictionary<string, StoredDeal> stored)
    {
        List<PlannedDeal> added = [], changed = [];
        List<(long, int)> moved = [];
        HashSet<string> seen = new(rows.Count, StringComparer.Ordinal);
        foreach (DealRecord row in rows)
        {
            if (!seen.Add(row.ExternalId))
            {
                throw new ArgumentException($"two rows have the external id {row.ExternalId}; the second is on line {row.Line}", nameof(rows));
            }

            Guid hash = DealHash.Of(row);
            if (!stored.Remove(row.ExternalId, out StoredDeal before))
            {
                added.Add(new PlannedDeal(0, hash, row));
            }
            else if (before.Hash != hash)
            {
                changed.Add(new PlannedDeal(before.Id, hash, row));
            }
            else if (before.Line != row.Line)
            {
                moved.Add((before.Id, row.Line));
            }
        }

        return new DealPlan(added, changed, [.. stored.Values.Select(s => s.Id)], moved, rows.Count - added.Count - changed.Count);
    }
}
