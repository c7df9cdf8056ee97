using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Documents with what they say whose they are, and the accounts of the CRM that they can mean.</summary>
public sealed class StatedAccounts(KnowledgeDatabase database)
{
    /// <summary>Property under which a document keeps the account in its own words, once it goes by another spelling.</summary>
    public const string Property = "stated:account";

    /// <summary>Property under which a document that names no account keeps the lines that may bear one.</summary>
    public const string HeadingProperty = "stated:heading";

    /// <summary>Changes with every document written and every account imported.</summary>
    public async Task<string> StateAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        return await session.ScalarAsync<string>("""
            select concat_ws(' ', (select count(*) || ' ' || coalesce(max(ingested)::text, '') from documents where label_id = any ($1)),
                (select count(*) || ' ' || coalesce(max(value_id), 0) from deal_value_labels where field_id = 1 and label_id = any ($1)))
            """, cancellationToken, session.LabelIds) ?? "";
    }

    public async Task<IReadOnlyList<StatedAccount>> ListAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        return await session.ListAsync($"""
            select id, source, uri, account, coalesce(properties ->> '{Property}', case when properties ->> '{HeadingProperty}' is null then account end), properties ->> '{HeadingProperty}', label_id
            from documents where label_id = any ($1) and (account is not null or properties ->> '{HeadingProperty}' is not null) order by id
            """, r => new StatedAccount(r.GetInt64(0), r.GetString(1), r.GetString(2), Text(r, 3), Text(r, 4), Text(r, 5), r.GetInt32(6)), cancellationToken, session.LabelIds);
    }

    /// <summary>Names of accounts as deals spell them, for each label of documents that of such deals as whoever may read these documents may see too: a name they may not see changes nothing of them.</summary>
    public async Task<ILookup<int, string>> KnownAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        return (await session.ListAsync("""
            select distinct d.id, v.spelling from labels d
            join labels l on l.territory_id is null or (l.territory_id = d.territory_id and l.sensitivity <= d.sensitivity and (l.compartment is null or l.compartment = d.compartment))
            join deal_value_labels v on v.label_id = l.id
            where v.field_id = 1 and d.id = any ($1) and l.id = any ($1) order by 1, 2
            """, r => (Label: r.GetInt32(0), Name: r.GetString(1)), cancellationToken, session.LabelIds)).ToLookup(r => r.Label, r => r.Name);
    }

    /// <summary>Has the document and its facts go by this account.</summary>
    public async Task SetAsync(Stewardship stewardship, StatedAccount document, string? account, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        await WriterTurn.TakeAsync(session, [(document.Source, document.Uri, null)], cancellationToken);
        // Unless it was written anew meanwhile and says something else.
        int set = await session.ExecuteAsync($"""
            update documents set account = $3, properties = case when $5::text is null then properties else properties || jsonb_build_object('{Property}', $5::text) end
            where id = $1 and label_id = any ($2) and account is not distinct from $4
            """, cancellationToken, document.Id, session.LabelIds, Text(account), Text(document.Account), Text(document.Stated));
        if (set == 0)
        {
            return;
        }

        await session.ExecuteAsync("update facts set account = $3 where document_id = $1 and label_id = any ($2) and account is not distinct from $4", cancellationToken,
            document.Id, session.LabelIds, Text(account), Text(document.Account));
        await AccountLabels.RefreshAsync(session, [document.Account, account], cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    static Npgsql.NpgsqlParameter Text(string? value) => DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, value);

    static string? Text(Npgsql.NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);
}
