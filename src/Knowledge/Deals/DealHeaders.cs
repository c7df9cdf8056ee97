using KnowledgeBot.Access.Database;

namespace KnowledgeBot.Knowledge.Deals;

/// <summary>The words a file's own header has for the fields of its deals.</summary>
static class DealHeaders
{
    /// <param name="headers">By public name of the field; fields that have no names, such as amounts, are passed over.</param>
    public static async Task ReplaceAsync(DatabaseSession session, int fileId, IEnumerable<int> labels, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        await RemoveAsync(session, fileId, cancellationToken);
        var fields = DealColumn.All.Select(c => (Id: c.FieldId, c.Name)).Append((Id: DealColumn.TerritoryField, Name: "territory")).Where(f => headers.ContainsKey(f.Name)).ToArray();
        if (fields.Length > 0)
        {
            await session.ExecuteAsync("insert into deal_headers (label_id, file_id, field_id, header) select l, $1, f, h from unnest($2::int[]) l cross join unnest($3::int[], $4::text[]) w(f, h)",
                cancellationToken, fileId, labels.Distinct().ToArray(), fields.Select(f => f.Id).ToArray(), fields.Select(f => headers[f.Name]).ToArray());
        }
    }

    public static Task<int> RemoveAsync(DatabaseSession session, int fileId, CancellationToken cancellationToken) =>
        session.ExecuteAsync("delete from deal_headers where file_id = $1 and label_id = any ($2)", cancellationToken, fileId, session.LabelIds);
}
