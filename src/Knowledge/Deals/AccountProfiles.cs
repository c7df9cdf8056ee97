using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>What is visible of each account's kind: the attributes of the accounts file, and the segment its deals and documents name.</summary>
public sealed class AccountProfiles(KnowledgeDatabase database, DealReader deals)
{
    const string Segment = "segment";

    /// <summary>Every account of a visible deal or document, by name.</summary>
    public async Task<IReadOnlyList<AccountView>> ReadAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        Dictionary<string, Dictionary<string, string>> profiles = new(StringComparer.Ordinal);
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (AccountView account in await deals.AccountsAsync(scope, cancellationToken))
        {
            (names[FoldedName.Of(account.Name)], profiles[FoldedName.Of(account.Name)]) = (account.Name, account.Attributes.Where(a => a.Value.Length > 0).ToDictionary(a => a.Key, a => a.Value, StringComparer.OrdinalIgnoreCase));
        }

        foreach ((string name, string? segment) in await NamedAsync(scope, cancellationToken))
        {
            string key = FoldedName.Of(name);
            names.TryAdd(key, name);
            Dictionary<string, string> attributes = profiles.TryGetValue(key, out Dictionary<string, string>? known) ? known : profiles[key] = new(StringComparer.OrdinalIgnoreCase);
            if (segment is not null)
            {
                attributes.TryAdd(Segment, segment);
            }
        }

        return [.. profiles.Select(p => new AccountView(names[p.Key], p.Value)).OrderBy(a => a.Name, StringComparer.Ordinal)];
    }

    /// <summary>The product of each account's newest deal, by name without regard to case.</summary>
    /// <param name="day">Deals created later are left out.</param>
    public async Task<IReadOnlyDictionary<string, string>> ProductsAsync(AccessScope scope, DateOnly day, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        List<(string Name, string Product)> rows = await session.ListAsync("""
            select distinct on (lower(account)) account, product from deal_rows where label_id = any ($1) and account is not null and product is not null and (created is null or created <= $2)
            order by lower(account), created desc nulls last, external_id
            """, r => (r.GetString(0), r.GetString(1)), cancellationToken, session.LabelIds, day);
        return rows.DistinctBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(r => r.Name, r => r.Product, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The segment most rows give an account; deals before documents.</summary>
    async Task<List<(string Name, string? Segment)>> NamedAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync("""
            select name, segment from (
                select account as name, segment, 0 as source, count(*) as n from deal_rows where label_id = any ($1) and account is not null group by 1, 2
                union all select account, segment, 1, count(*) from documents where label_id = any ($1) and account is not null group by 1, 2) s
            order by name, segment is null, source, n desc, segment
            """, r => (r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1)), cancellationToken, session.LabelIds);
    }
}
