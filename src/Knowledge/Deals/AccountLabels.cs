using System.Text.Json;
using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>
/// Keeps the copies of accounts that readers see: one under each label under which a deal or a document of the account is known, and under
/// no other. Called inside the transaction that changes deals, accounts or documents.
/// </summary>
static class AccountLabels
{
    /// <summary>For a document that came, went or changed its label: its account before and after, and nothing when no attributes of them are known.</summary>
    internal static async Task RefreshAsync(DatabaseSession session, IEnumerable<string?> accounts, CancellationToken cancellationToken)
    {
        string[] folded = [.. accounts.OfType<string>().Select(FoldedName.Of).Distinct(StringComparer.Ordinal)];
        if (folded.Length > 0 && await session.ScalarAsync<bool>("select exists (select from account_rows a join deal_values v on v.id = a.account_id where v.field_id = 1 and v.folded = any ($1))", cancellationToken, [folded]))
        {
            await DealTurn.TakeAsync(session, cancellationToken);
            await RefreshAsync(session, folded, cancellationToken);
        }
    }

    internal static Task RefreshAsync(DatabaseSession session, CancellationToken cancellationToken) => RefreshAsync(session, (string[]?)null, cancellationToken);

    static async Task RefreshAsync(DatabaseSession session, string[]? folded, CancellationToken cancellationToken)
    {
        List<StoredAccount> accounts = await AccountStore.MergedAsync(session, folded, cancellationToken);
        Dictionary<(int Label, int Account), StoredAccount> wanted = await KnownAsync(session, accounts, cancellationToken);
        int[]? ids = folded is null ? null : [.. accounts.Select(a => a.Id).Distinct()];
        var stored = await session.ListAsync("select label_id, account_id, name, attributes::text from account_labels where label_id = any ($1) and ($2::int[] is null or account_id = any ($2))",
            r => (Key: (Label: r.GetInt32(0), Account: r.GetInt32(1)), Name: r.GetString(2), Attributes: r.GetString(3)), cancellationToken, session.LabelIds, DatabaseSession.Typed(NpgsqlDbType.Array | NpgsqlDbType.Integer, ids));
        ValueTally tally = new();
        DealDictionary dictionary = new(session);
        List<(int Label, int Account)> gone = [];
        foreach (var row in stored)
        {
            if (wanted.TryGetValue(row.Key, out StoredAccount? same) && same.Name == row.Name && JsonSerializer.Serialize(same.Attributes) == row.Attributes)
            {
                wanted.Remove(row.Key);
                continue;
            }

            gone.Add(row.Key);
            await CountAsync(row.Key.Label, JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.Attributes)!, -1);
        }

        foreach (var (key, account) in wanted)
        {
            await CountAsync(key.Label, account.Attributes, 1);
        }

        await session.ExecuteAsync("delete from account_labels l using unnest($1::int[], $2::int[]) g(label, account) where l.label_id = g.label and l.account_id = g.account and l.label_id = any ($3)",
            cancellationToken, gone.Select(g => g.Label).ToArray(), gone.Select(g => g.Account).ToArray(), session.LabelIds);
        await tally.WriteAsync(session, dictionary, cancellationToken);
        await AddAsync(session, wanted, dictionary, cancellationToken);

        async Task CountAsync(int label, SortedDictionary<string, string> attributes, int times)
        {
            await dictionary.AddFieldsAsync(DealFieldClass.AccountAttribute, attributes.Keys, cancellationToken);
            foreach ((string name, string value) in attributes)
            {
                tally.Count(label, dictionary.Field(DealFieldClass.AccountAttribute, name).Id, value, times);
            }
        }
    }

    /// <summary>
    /// Rows that differ in how they are written are different firms, even where only case or punctuation tells them apart: a label has the row written
    /// as its own deals and documents write it, and the first one where none is.
    /// </summary>
    static async Task<Dictionary<(int, int), StoredAccount>> KnownAsync(DatabaseSession session, List<StoredAccount> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count == 0)
        {
            return [];
        }

        ILookup<string, StoredAccount> byFolded = accounts.ToLookup(a => a.Folded, StringComparer.Ordinal);
        List<(int Label, string Name)> names = await session.ListAsync("""
            select label_id, spelling from deal_value_labels where label_id = any ($1) and field_id = 1 and value_id = any ($2)
            union select label_id, account from documents where label_id = any ($1) and account is not null
            order by 1, 2
            """, r => (r.GetInt32(0), r.GetString(1)), cancellationToken, session.LabelIds, accounts.Select(a => a.Id).Distinct().ToArray());
        Dictionary<(int Label, int Account), StoredAccount> known = [];
        foreach ((int label, StoredAccount row) in Rows((row, name) => row.Name == name).Concat(Rows((_, _) => true)))
        {
            known.TryAdd((label, row.Id), row);
        }

        return known;

        IEnumerable<(int Label, StoredAccount Row)> Rows(Func<StoredAccount, string, bool> isTheirs) => names.SelectMany(n => byFolded[FoldedName.Of(n.Name)].Where(r => isTheirs(r, n.Name)).Select(r => (n.Label, r)));
    }

    static async Task AddAsync(DatabaseSession session, Dictionary<(int Label, int Account), StoredAccount> wanted, DealDictionary dictionary, CancellationToken cancellationToken)
    {
        foreach (var batch in wanted.OrderBy(w => w.Key).Chunk(10_000))
        {
            await session.ExecuteAsync("""
                insert into account_labels (label_id, account_id, name, attributes, slots) select label, account, name, attributes::json, slots::int[]
                from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[]) r(label, account, name, attributes, slots)
                """, cancellationToken, batch.Select(w => w.Key.Label).ToArray(), batch.Select(w => w.Key.Account).ToArray(), batch.Select(w => w.Value.Name).ToArray(),
                batch.Select(w => JsonSerializer.Serialize(w.Value.Attributes)).ToArray(), batch.Select(w => Slots(w.Value)).ToArray());
        }

        string Slots(StoredAccount account) =>
            SlotArray.Of(account.Attributes.Select(a => dictionary.Field(DealFieldClass.AccountAttribute, a.Key) is var field ? (field.Slot, dictionary.Value(field.Id, a.Value)) : default));
    }
}
