using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Ingestion.Tasks;

namespace KnowledgeBot.Ingestion.Deals;

/// <summary>Which data files are imported, from which bytes under which mapping, and what was found in their rows.</summary>
public sealed class DataJournal(KnowledgeDatabase database)
{
    const int ShownRows = 500;

    /// <summary>Hash of bytes and mapping of each data file of a source; empty for one whose import did not end.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> KnownAsync(string source, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return (await session.ListAsync("select uri, content_hash from data_files where source = $1", r => (Uri: r.GetString(0), Hash: r.GetFieldValue<byte[]>(1)), cancellationToken, source))
            .GroupBy(f => f.Uri, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.All(f => f.Hash.AsSpan().SequenceEqual(g.First().Hash)) ? g.First().Hash : [], StringComparer.Ordinal);
    }

    /// <summary>What each data file's last import did, by its path.</summary>
    /// <param name="source">Null for all sources.</param>
    public async Task<ILookup<string, DataReport>> ReportsAsync(string? source, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        var rows = (await session.ListAsync("""
            select source, file, kind, line, fate, code, message, external_id from (
                select *, row_number() over (partition by source, file, kind order by fate = 'doubtful', nth, line) as place from (
                    select *, row_number() over (partition by source, file, kind, fate, case when fate = 'doubtful' then code end order by line) as nth from data_rows where $1::text is null or source = $1) n) r
            where place <= $2 order by source, file, kind, fate = 'doubtful', line
            """, r => (Key: (r.GetString(0), r.GetString(1), r.GetString(2)), Row: new RowIssue(r.GetInt32(3), Enum.Parse<RowFate>(r.GetString(4), ignoreCase: true), r.GetString(5), r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7))),
            cancellationToken, Text(source), ShownRows)).ToLookup(r => r.Key, r => r.Row);
        return (await session.ListAsync("""
            select source, file, kind, uri, added, changed, removed, unchanged, quarantined, rejected, doubtful, codes::text from data_files where ($1::text is null or source = $1) and content_hash <> '' order by source, file, kind desc
            """, r => (Uri: r.GetString(3), Report: Report(r, rows[(r.GetString(0), r.GetString(1), r.GetString(2))])), cancellationToken, Text(source))).ToLookup(f => f.Uri, f => f.Report, StringComparer.Ordinal);
    }

    internal async Task<IReadOnlyList<(DataPart Part, byte[] LabelHash)>> PartsAsync(string source, string uri, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        return await session.ListAsync("select file, kind, label_hash from data_files where source = $1 and uri = $2", r => (new DataPart(r.GetString(0), r.GetString(1)), r.GetFieldValue<byte[]>(2)), cancellationToken, source, uri);
    }

    /// <summary>Notes the tables that are about to be written, so that a crash leaves none that nobody knows of.</summary>
    internal async Task BeginAsync(IngestionTask task, IEnumerable<DataPart> parts, byte[] labelHash, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        foreach (DataPart part in parts)
        {
            await session.ExecuteAsync("""
                insert into data_files (source, file, kind, uri, content_hash, label_hash) values ($1, $2, $3, $4, '', $5)
                on conflict (source, file, kind) do update set content_hash = '', uri = excluded.uri, label_hash = excluded.label_hash
                """, cancellationToken, task.Source, part.File, part.Kind, task.Uri, labelHash);
        }

        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Notes what was imported.</summary>
    /// <returns>False when another worker holds the task by now.</returns>
    internal async Task<bool> FinishAsync(IngestionTask task, IReadOnlyList<ImportedPart> imported, byte[] contentHash, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        if (!await TaskQueue.HoldsAsync(session, task, cancellationToken))
        {
            return false;
        }

        foreach ((DataPart part, var changes, RowIssues issues) in imported)
        {
            await session.ExecuteAsync("""
                update data_files set content_hash = $4, added = $5, changed = $6, removed = $7, unchanged = $8, quarantined = $9, rejected = $10, doubtful = $11, codes = $12::jsonb, imported = now()
                where source = $1 and file = $2 and kind = $3
                """, cancellationToken, task.Source, part.File, part.Kind, contentHash, changes.Added, changes.Changed, changes.Removed, changes.Unchanged,
                issues.Rows(RowFate.Quarantined), issues.Rows(RowFate.Rejected), issues.Rows(RowFate.Doubtful), JsonSerializer.Serialize(issues.Counts.GroupBy(c => c.Key.Code).ToDictionary(g => g.Key, g => g.Sum(c => c.Value))));
            await session.ExecuteAsync("delete from data_rows where source = $1 and file = $2 and kind = $3", cancellationToken, task.Source, part.File, part.Kind);
            RowIssue[] rows = [.. issues.All];
            await session.ExecuteAsync("""
                insert into data_rows (source, file, kind, line, fate, code, message, external_id)
                select $1, $2, $3, r.* from unnest($4::int[], $5::text[], $6::text[], $7::text[], $8::text[]) r
                """, cancellationToken, task.Source, part.File, part.Kind, rows.Select(r => r.Line).ToArray(), rows.Select(r => r.Fate.ToString().ToLowerInvariant()).ToArray(),
                rows.Select(r => r.Code).ToArray(), rows.Select(r => r.Message).ToArray(), rows.Select(r => r.ExternalId).ToArray());
        }

        await session.CommitAsync(cancellationToken);
        return true;
    }

    internal async Task ForgetAsync(string source, DataPart part, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        await session.ExecuteAsync("delete from data_files where source = $1 and file = $2 and kind = $3", cancellationToken, source, part.File, part.Kind);
        await session.CommitAsync(cancellationToken);
    }

    static DataReport Report(Npgsql.NpgsqlDataReader r, IEnumerable<RowIssue> rows)
    {
        Dictionary<string, int> codes = JsonSerializer.Deserialize<Dictionary<string, int>>(r.GetString(11))!;
        return new DataReport(r.GetString(1), r.GetString(2), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10), codes, codes.Values.Sum(), [.. rows]);
    }

    static Npgsql.NpgsqlParameter Text(string? value) => DatabaseSession.Typed(NpgsqlTypes.NpgsqlDbType.Text, value);
}
