using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using Npgsql;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Deals and accounts as they were imported, as far as a scope sees them.</summary>
public sealed class DealReader(KnowledgeDatabase database)
{
    /// <summary>Open deals first, then by the day closed, newest first. The name is compared without case; an unknown account has no deals.</summary>
    public async Task<IReadOnlyList<DealRecord>> OfAccountAsync(AccessScope scope, string account, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync($"""
            select {StoredRow.Columns} from deals d join deal_rows r on r.deal_id = d.id
            where d.label_id = any ($1) and r.label_id = any ($1) and d.account_id = (select id from deal_values where field_id = $2 and folded = $3)
            order by d.outcome <> 0, r.closed desc nulls last, r.created desc nulls last, r.external_id
            """, StoredRow.Record, cancellationToken, session.LabelIds, DealColumn.AccountField, FoldedName.Of(account));
    }

    /// <summary>By external id, ascending. Two files may each have a deal of an id.</summary>
    public async Task<IReadOnlyList<DealRecord>> ByIdsAsync(AccessScope scope, IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync($"""
            select {StoredRow.Columns} from deals d join deal_rows r on r.deal_id = d.id where d.external_id = any ($2) and d.label_id = any ($1) and r.label_id = any ($1) order by r.external_id, r.file_id
            """,
            StoredRow.Record, cancellationToken, session.LabelIds, externalIds.ToArray());
    }

    /// <summary>Earlier versions of a deal, newest first.</summary>
    public async Task<IReadOnlyList<DealVersion>> HistoryAsync(AccessScope scope, string externalId, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync("select at, change, before::text from deal_history where external_id = $2 and label_id = any ($1) order by at desc, id desc",
            r => new DealVersion(r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2)), cancellationToken, session.LabelIds, externalId);
    }

    /// <summary>All accounts with attributes, by name.</summary>
    public async Task<IReadOnlyList<AccountView>> AccountsAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync("select name, attributes::text from (select distinct on (account_id) name, attributes from account_labels where label_id = any ($1) order by account_id, label_id) a order by name collate \"C\"",
            View, cancellationToken, session.LabelIds);
    }

    /// <summary>Null when nothing of it is visible, or it has no attributes.</summary>
    public async Task<AccountView?> AccountAsync(AccessScope scope, string account, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return (await session.ListAsync("select name, attributes::text from account_labels where label_id = any ($1) and account_id = (select id from deal_values where field_id = $2 and folded = $3) order by name = $4 desc, label_id limit 1",
            View, cancellationToken, session.LabelIds, DealColumn.AccountField, FoldedName.Of(account), account)).FirstOrDefault();
    }

    static AccountView View(NpgsqlDataReader row) => new(row.GetString(0), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(1))!);
}
