using KnowledgeBot.Access.Database;
using Npgsql;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>Fetches the winners' text and what to cite them by; row-level security looks at each once more.</summary>
static class HitReader
{
    public static async Task<IReadOnlyList<SearchHit>> ReadAsync(DatabaseSession session, IReadOnlyList<long> chunkIds, Fusion fusion, CancellationToken cancellationToken)
    {
        List<SearchHit> hits = await session.ListAsync("""
            select c.id, d.uid, d.uri, d.title, d.kind, c.heading, c.page, c.place, c.kind, c.ordinal, c.body, t.path, d.account, d.date, d.effective, d.expires, d.superseded, d.superseded_on, d.properties ->> 'owner'
            from chunks c join documents d on d.id = c.document_id join labels l on l.id = c.label_id left join territories t on t.id = l.territory_id
            where c.id = any ($1) and c.label_id = any ($2) and d.label_id = any ($2)
            """, r => Read(r, fusion), cancellationToken, chunkIds.ToArray(), session.LabelIds);
        return [.. hits.OrderByDescending(h => h.Score).ThenBy(h => h.Uri, StringComparer.Ordinal).ThenBy(h => h.Ordinal).ThenBy(h => h.ChunkId)];
    }

    static SearchHit Read(NpgsqlDataReader r, Fusion fusion)
    {
        long id = r.GetInt64(0);
        return new SearchHit
        {
            ChunkId = id, Document = r.GetGuid(1), Uri = r.GetString(2), Title = r.GetString(3), Kind = r.GetString(4), Heading = r.GetFieldValue<string[]>(5),
            Page = r.IsDBNull(6) ? null : r.GetInt32(6), Place = Text(r, 7), ChunkKind = r.GetString(8), Ordinal = r.GetInt32(9), Body = r.GetString(10),
            Territory = Text(r, 11), Account = Text(r, 12), Date = Date(r, 13), Effective = Date(r, 14), Expires = Date(r, 15), Superseded = r.GetBoolean(16), SupersededOn = Date(r, 17), Owner = Text(r, 18),
            Score = fusion.Score(id), Lexical = fusion.Lexical(id), Semantic = fusion.Semantic(id), Sentences = fusion.Sentences(id),
        };
    }

    static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

    static DateOnly? Date(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);
}
