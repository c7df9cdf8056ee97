using KnowledgeBot.Access.Database;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Which deal a document belongs to, decided among visible deals when it is asked for: deals close after calls are held.</summary>
sealed class DealLinks(IReadOnlyList<DealLink> deals)
{
    // A call before the deal was entered, or a review written after it closed.
    const int GraceDays = 120;
    const int ShortestPlural = 4;
    readonly ILookup<string, DealLink> _byAccount = deals.Where(d => d.Account is not null).ToLookup(d => FoldedName.Of(d.Account!));
    readonly ILookup<string, DealLink> _byId = deals.ToLookup(d => d.ExternalId, StringComparer.OrdinalIgnoreCase);

    public static async Task<DealLinks> ReadAsync(DatabaseSession session, IReadOnlyCollection<string> accounts, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        new(await session.ListAsync("""
                select r.external_id, r.account, r.segment, r.product, r.competitor, r.outcome, r.created, r.closed from deal_rows r
                where r.label_id = any ($1) and r.deal_id in (
                    select d.id from deals d where d.label_id = any ($1) and d.account_id in (select v.id from deal_values v where v.field_id = 1 and v.folded = any ($2))
                    union select d.id from deals d where d.label_id = any ($1) and d.external_id = any ($3))
                """, r => new DealLink(r.GetString(0), Text(r, 1), Text(r, 2), Text(r, 3), Text(r, 4), (DealOutcome)r.GetInt16(5), Date(r, 6), Date(r, 7)),
                cancellationToken, session.LabelIds, accounts.Select(FoldedName.Of).ToArray(), ids.ToArray()));

    public static async Task<IReadOnlyList<string>> CompetitorsAsync(DatabaseSession session, CancellationToken cancellationToken) =>
        [.. (await session.ListAsync("select distinct spelling from deal_value_labels where field_id = 6 and label_id = any ($1)", r => r.GetString(0), cancellationToken, session.LabelIds))
            .SelectMany(ListedNames.Of).Distinct(StringComparer.Ordinal)];

    /// <summary>By the id the document names; else the account's deal that was open on its day, or was entered soon after, and whose product it speaks of.</summary>
    /// <param name="isAfterwards">It tells of a deal that is over: one that had ended shortly before counts too.</param>
    /// <returns>Null where no deal fits or several do that ended differently: what is written after a deal has ended, or about another product, does not share its outcome.</returns>
    public DealLink? Of(string? deal, string? account, DateOnly? on, Func<string, bool> mentions, bool isAfterwards = false)
    {
        if (deal is not null)
        {
            return _byId[deal] is { } named && named.Count() == 1 ? named.Single() : null;
        }

        if (account is null)
        {
            return null;
        }

        DealLink[] all = [.. _byAccount[FoldedName.Of(account)]];
        bool speaks = all.Any(Speaks);
        DealLink[] near = [.. all.Where(d => (on is null || Distance(d, on.Value) <= GraceDays) && (isAfterwards || ((on is null || !(d.Closed < on)) && (!speaks || d.Product is null || Speaks(d)))))];
        DealLink[] then = isAfterwards || on is null ? [] : [.. near.Where(d => Distance(d, on.Value) == 0)];
        // Several were open and ended differently: it cannot be told whose outcome it shares.
        return !isAfterwards && (on is null ? near.Length > 1 : then.DistinctBy(d => d.Outcome).Count() > 1 && then.Count(Speaks) != 1) ? null : near
            .OrderByDescending(Speaks)
            .ThenBy(d => on is { } day ? Distance(d, day) : 0)
            .ThenBy(d => on is { } day && d.Closed is { } closed ? Math.Abs(closed.DayNumber - day.DayNumber) : int.MaxValue)
            .ThenBy(d => d.ExternalId, StringComparer.Ordinal)
            .FirstOrDefault();

        bool Speaks(DealLink d) => d.Product is { } product && (mentions(product) || (product.Length > ShortestPlural && product.EndsWith('s') && mentions(product[..^1])));
    }

    /// <summary>The segment that most of the account's deals give it; null when none does.</summary>
    public string? SegmentOf(string account) => _byAccount[FoldedName.Of(account)].Select(d => d.Segment).OfType<string>()
        .GroupBy(s => s, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.First();

    static int Distance(DealLink deal, DateOnly day) =>
        deal.Created is { } created && day < created ? created.DayNumber - day.DayNumber : deal.Closed is { } closed && day > closed ? day.DayNumber - closed.DayNumber : 0;

    static string? Text(Npgsql.NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    static DateOnly? Date(Npgsql.NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);
}
