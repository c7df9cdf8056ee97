using System.Text.Json;
using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>Rows of <c>accounts</c>: what was imported, for those who write.</summary>
static class AccountStore
{
    public static async Task ReplaceAsync(DatabaseSession session, int fileId, IReadOnlyList<AccountRecord> rows, CancellationToken cancellationToken)
    {
        DealDictionary dictionary = new(session);
        await dictionary.AddValuesAsync(rows.Select(r => (DealColumn.AccountField, r.Name)), cancellationToken);
        (int Key, AccountRecord Value)[] accounts = [.. rows.GroupBy(r => r.Name, StringComparer.Ordinal).Select(g => (dictionary.Value(DealColumn.AccountField, g.Key), g.Last()))];

        await RemoveAsync(session, fileId, cancellationToken);
        foreach (var batch in accounts.OrderBy(a => a.Key).Chunk(10_000))
        {
            await session.ExecuteAsync("insert into account_rows (file_id, account_id, line, name, attributes) select $1, id, line, name, attributes::json from unnest($2::int[], $3::int[], $4::text[], $5::text[]) r(id, line, name, attributes)",
                cancellationToken, fileId, batch.Select(a => a.Key).ToArray(), batch.Select(a => a.Value.Line).ToArray(), batch.Select(a => a.Value.Name).ToArray(), batch.Select(a => JsonSerializer.Serialize(a.Value.Attributes)).ToArray());
        }
    }

    /// <summary>Also from the table of the version before: what was taken out of a file stays nowhere.</summary>
    public static Task RemoveAsync(DatabaseSession session, int fileId, CancellationToken cancellationToken) =>
        session.ExecuteAsync("with before as (delete from accounts where file_id = $1) delete from account_rows where file_id = $1", cancellationToken, fileId);

    /// <summary>Accounts as they are written, each with the attributes of all files together, in the order of files and lines; of two files that disagree the later one (by number) holds.</summary>
    /// <param name="folded">Only these; null for all.</param>
    public static async Task<List<StoredAccount>> MergedAsync(DatabaseSession session, string[]? folded, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync("""
            select a.account_id, v.folded, a.name, a.attributes::text from account_rows a join deal_values v on v.id = a.account_id
            where $1::text[] is null or v.field_id = 1 and v.folded = any ($1) order by a.account_id, a.file_id, a.line
            """, r => (Id: r.GetInt32(0), Folded: r.GetString(1), Name: r.GetString(2), Attributes: JsonSerializer.Deserialize<Dictionary<string, string>>(r.GetString(3))!),
            cancellationToken, DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text, folded));
        return [.. rows.GroupBy(r => (r.Id, r.Name)).Select(g => new StoredAccount(g.Key.Id, g.First().Folded, g.Key.Name, Merge(g.Select(r => r.Attributes))))];
    }

    static SortedDictionary<string, string> Merge(IEnumerable<Dictionary<string, string>> all)
    {
        SortedDictionary<string, string> merged = new(StringComparer.Ordinal);
        foreach ((string name, string value) in all.SelectMany(a => a))
        {
            merged[name] = value;
        }

        return merged;
    }
}
