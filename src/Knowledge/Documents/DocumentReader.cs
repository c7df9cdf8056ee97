using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using Npgsql;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>Opens single documents. One that is forbidden and one that does not exist both come back as null.</summary>
public sealed class DocumentReader(KnowledgeDatabase database)
{
    public async Task<DocumentView?> ReadAsync(AccessScope scope, Guid id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        List<PassageView> passages = await session.ListAsync("""
            select c.ordinal, c.heading, c.page, c.place, c.kind, c.body from chunks c join documents d on d.id = c.document_id
            where d.uid = $1 and d.label_id = any ($2) and c.label_id = any ($2) order by c.ordinal
            """, r => new PassageView(r.GetInt32(0), r.GetFieldValue<string[]>(1) is { Length: > 0 } h ? string.Join(" > ", h) : null, r.IsDBNull(2) ? null : r.GetInt32(2), Text(r, 3), r.GetString(4), r.GetString(5)),
            cancellationToken, id, session.LabelIds);
        List<DocumentView> found = await session.ListAsync("""
            select d.uid, d.title, d.kind, d.uri, t.path, l.sensitivity, l.compartment, d.account, d.date, d.effective, d.expires, d.superseded and coalesce(d.superseded_on <= current_date, true), n.uid, n.title, d.version, d.format, d.notices
            from documents d join labels l on l.id = d.label_id left join territories t on t.id = l.territory_id
            left join documents n on n.source = d.source and n.supersedes = d.uri and n.label_id = any ($2)
            where d.uid = $1 and d.label_id = any ($2) limit 1
            """, r => new DocumentView(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), Text(r, 4), SensitivityName.Of((Sensitivity)r.GetInt16(5)), Text(r, 6), Text(r, 7),
                Date(r, 8), Date(r, 9), Date(r, 10), r.GetBoolean(11), r.IsDBNull(12) ? null : new DocumentLink(r.GetGuid(12), r.GetString(13)), r.GetInt32(14), r.GetString(15),
                $"/api/documents/{r.GetGuid(0)}/original", r.GetFieldValue<string[]>(16), passages),
            cancellationToken, id, session.LabelIds);
        return found.SingleOrDefault();
    }

    public async Task<OriginalFile?> OriginalAsync(AccessScope scope, Guid id, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return (await session.ListAsync("""
            select o.file_name, o.media_type, o.content from originals o join documents d on d.id = o.document_id
            where d.uid = $1 and d.label_id = any ($2) and o.label_id = any ($2)
            """, r => new OriginalFile(r.GetString(0), r.GetString(1), r.GetFieldValue<byte[]>(2)), cancellationToken, id, session.LabelIds)).SingleOrDefault();
    }

    /// <summary>Documents of an account, newest first; the name is compared without case.</summary>
    public async Task<IReadOnlyList<DocumentSummary>> OfAccountAsync(AccessScope scope, string account, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return await session.ListAsync("""
            select d.uid, d.title, d.kind, d.date, case when d.superseded then coalesce(d.superseded_on, date '0001-01-01') end, c.id
            from documents d join chunks c on c.document_id = d.id and c.ordinal = 0 and c.label_id = any ($2)
            where lower(trim(d.account)) = lower(trim($1)) and d.label_id = any ($2) order by d.date desc nulls last, d.id
            """, r => new DocumentSummary(r.GetGuid(0), r.GetString(1), r.GetString(2), Date(r, 3), Date(r, 4), r.GetInt64(5)), cancellationToken, account, session.LabelIds);
    }

    /// <summary>How much of what there is the audience may see.</summary>
    public async Task<(long Documents, long Passages, long Superseded)> CountAsync(AccessScope scope, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return (await session.ListAsync("""
            select (select count(*) from documents where label_id = any ($1)), (select coalesce(sum(chunks), 0)::bigint from label_counts where label_id = any ($1)),
                   (select count(*) from documents where label_id = any ($1) and superseded)
            """, r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), cancellationToken, session.LabelIds)).Single();
    }

    /// <summary>Finds documents by uri or public id for an administrator's "may X see Y": its label, never its content.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Uri, int LabelId)>> LocateAsync(Stewardship stewardship, string uriOrId, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        return await session.ListAsync("select uid, uri, label_id from documents where (uri = $1 or uid = $2 or uri like '%/' || $3) and label_id = any ($4) order by uri limit 20",
            r => (r.GetGuid(0), r.GetString(1), r.GetInt32(2)), cancellationToken,
            uriOrId, Guid.TryParse(uriOrId, out Guid id) ? id : Guid.Empty, uriOrId.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal), session.LabelIds);
    }

    static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    static DateOnly? Date(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);
}
