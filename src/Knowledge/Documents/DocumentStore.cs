using System.Text.Json;
using KnowledgeBot.Access.Database;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>What is said of documents as a whole, and their original files.</summary>
static class DocumentStore
{
    /// <summary>Accounts of the documents as they stand, each once.</summary>
    public static async Task<IReadOnlyList<string?>> AccountsAsync(DatabaseSession session, IReadOnlyList<(string Source, string Uri)> documents, CancellationToken cancellationToken) => await session.ListAsync<string?>("""
        select distinct d.account from documents d join unnest($1::text[], $2::text[]) w(source, uri) on d.source = w.source and d.uri = w.uri where d.account is not null and d.label_id = any ($3)
        """, r => r.GetString(0), cancellationToken, documents.Select(d => d.Source).ToArray(), documents.Select(d => d.Uri).ToArray(), session.LabelIds);

    /// <returns>Their ids, in the order of <paramref name="versions"/>.</returns>
    public static async Task<long[]> UpsertAsync(DatabaseSession session, IReadOnlyList<DocumentVersion> versions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string rows = JsonSerializer.Serialize(versions.Select(v => new
        {
            label_id = v.LabelId, source = v.Source, uri = v.Uri, content_hash = @"\x" + Convert.ToHexString(v.ContentHash), format = v.Format, kind = v.Kind, title = v.Title,
            account = v.Account, segment = v.Segment, date = v.Date, effective = v.Effective, expires = v.Expires, supersedes = v.Supersedes,
            properties = v.Properties, notices = v.Notices, bytes = v.Original.Length,
        }));
        Dictionary<(string, string), long> ids = (await session.ListAsync($"""
            insert into documents as d (label_id, source, uri, version, content_hash, format, kind, title, account, segment, date, effective, expires, supersedes, properties, notices, bytes, ingested)
            select label_id, source, uri, 1, content_hash, format, kind, title, account, segment, date, effective, expires, supersedes, properties, notices, bytes, $2
            from json_to_recordset($1) r(label_id int, source text, uri text, content_hash bytea, format text, kind text, title text, account text, segment text,
                date date, effective date, expires date, supersedes text, properties jsonb, notices text[], bytes bigint)
            on conflict (source, uri) do update set label_id = excluded.label_id, version = d.version + 1, content_hash = excluded.content_hash, format = excluded.format, kind = excluded.kind,
                title = excluded.title, account = excluded.account, segment = excluded.segment, date = excluded.date, effective = excluded.effective, expires = excluded.expires,
                supersedes = coalesce(excluded.supersedes, case when excluded.properties ->> '{StatedSuccessions.Property}' = d.properties ->> '{StatedSuccessions.Property}' then d.supersedes end), properties = excluded.properties, notices = excluded.notices, bytes = excluded.bytes, ingested = excluded.ingested
            returning source, uri, id
            """, r => (Key: (r.GetString(0), r.GetString(1)), Id: r.GetInt64(2)), cancellationToken, DatabaseSession.Typed(NpgsqlDbType.Json, rows), now)).ToDictionary(r => r.Key, r => r.Id);
        long[] inOrder = [.. versions.Select(v => ids[(v.Source, v.Uri)])];
        await session.ExecuteAsync("""
            insert into originals (document_id, label_id, file_name, media_type, content) select * from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::bytea[])
            on conflict (document_id) do update set label_id = excluded.label_id, file_name = excluded.file_name, media_type = excluded.media_type, content = excluded.content
            """, cancellationToken, inOrder, versions.Select(v => v.LabelId).ToArray(), versions.Select(v => v.FileName).ToArray(), versions.Select(v => v.MediaType).ToArray(),
            versions.Select(v => v.Original.ToArray()).ToArray());
        return inOrder;
    }
}
