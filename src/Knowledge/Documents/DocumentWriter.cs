using System.Text.Json;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Lexicon;
using KnowledgeBot.Knowledge.Vectors;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>
/// Writes a version of a document and retires the one before it in one transaction: a reader sees the old one or the new one, never a mix.
/// </summary>
public sealed class DocumentWriter(KnowledgeDatabase database, TermDictionary dictionary, TimeProvider time)
{
    /// <param name="vectors">Unit vectors of the passages, in the space they belong to; null when the embedder is unavailable: the document is then found by its words and embedded later.</param>
    /// <param name="commit">Runs inside the transaction before it commits, so that a task's completion and its document stand or fall together; false rolls back.</param>
    /// <returns>False when <paramref name="commit"/> refused.</returns>
    public async Task<bool> WriteAsync(Stewardship stewardship, DocumentVersion version, PassageVectors? vectors, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken)
    {
        IReadOnlyList<IndexedPassage> indexed = [.. version.Passages.Select(p => PassageIndexer.Index(version, p))];
        // In its own short transactions: two writers must not wait for each other's documents over a shared word.
        TermIds ids = await dictionary.InternAsync(stewardship, version.LabelId, indexed, cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        await WriterTurn.TakeAsync(session, version.Source, version.Uri, version.LabelId, cancellationToken);
        string? replacedBefore = await SupersessionStore.ReplacedByAsync(session, version.Source, version.Uri, cancellationToken);
        string? accountBefore = await AccountAsync(session, version.Source, version.Uri, cancellationToken);
        long documentId = await UpsertAsync(session, version, cancellationToken);
        await PassageStore.RetireAsync(session, documentId, cancellationToken);
        long[] chunkIds = await PassageStore.AddAsync(session, documentId, version, indexed, ids, cancellationToken);
        await FactStore.AddAsync(session, documentId, version.LabelId, version.Passages, chunkIds, version.Facts, cancellationToken);
        if (vectors is not null)
        {
            await VectorStore.AddAsync(session, vectors, chunkIds, version.LabelId, cancellationToken);
        }

        await SupersessionStore.RefreshAsync(session, version.Source, [version.Uri, version.Supersedes, replacedBefore], cancellationToken);
        await AccountLabels.RefreshAsync(session, [accountBefore, version.Account], cancellationToken);
        if (!await commit(session))
        {
            return false;
        }

        await session.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes a document out of every answer from now on.</summary>
    /// <returns>False when there was none.</returns>
    public Task<bool> RemoveAsync(Stewardship stewardship, string source, string uri, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken) =>
        RemoveAsync(stewardship, source, uri, null, commit, cancellationToken);

    /// <param name="unlessLabel">A document under this label stays; null removes whatever there is.</param>
    /// <inheritdoc cref="RemoveAsync(Stewardship, string, string, Func{DatabaseSession, Task{bool}}, CancellationToken)"/>
    public async Task<bool> RemoveAsync(Stewardship stewardship, string source, string uri, int? unlessLabel, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        await WriterTurn.TakeAsync(session, source, uri, null, cancellationToken);
        long? id = await session.ScalarAsync<long?>("select id from documents where source = $1 and uri = $2 and label_id is distinct from $3 for update",
            cancellationToken, source, uri, DatabaseSession.Typed(NpgsqlDbType.Integer, unlessLabel));
        if (id is { } documentId)
        {
            await PassageStore.RetireAsync(session, documentId, cancellationToken);
            string? replaced = await SupersessionStore.ReplacedByAsync(session, source, uri, cancellationToken);
            string? account = await AccountAsync(session, source, uri, cancellationToken);
            await session.ExecuteAsync("delete from documents where id = $1", cancellationToken, documentId);
            await SupersessionStore.RefreshAsync(session, source, [replaced], cancellationToken);
            await AccountLabels.RefreshAsync(session, [account], cancellationToken);
        }

        if (!await commit(session))
        {
            return false;
        }

        await session.CommitAsync(cancellationToken);
        return id is not null;
    }

    static Task<string?> AccountAsync(DatabaseSession session, string source, string uri, CancellationToken cancellationToken) =>
        session.ScalarAsync<string>("select account from documents where source = $1 and uri = $2 and label_id = any ($3)", cancellationToken, source, uri, session.LabelIds);

    async Task<long> UpsertAsync(DatabaseSession session, DocumentVersion v, CancellationToken cancellationToken)
    {
        long id = await session.ScalarAsync<long>("""
            insert into documents as d (label_id, source, uri, version, content_hash, format, kind, title, account, segment, date, effective, expires, supersedes, properties, notices, bytes, ingested)
            values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15, $16, $17)
            on conflict (source, uri) do update set label_id = excluded.label_id, version = d.version + 1, content_hash = excluded.content_hash, format = excluded.format, kind = excluded.kind,
                title = excluded.title, account = excluded.account, segment = excluded.segment, date = excluded.date, effective = excluded.effective, expires = excluded.expires,
                supersedes = excluded.supersedes, properties = excluded.properties, notices = excluded.notices, bytes = excluded.bytes, ingested = excluded.ingested
            returning id
            """, cancellationToken,
            v.LabelId, v.Source, v.Uri, v.ContentHash, v.Format, v.Kind, v.Title, Text(v.Account), Text(v.Segment), Date(v.Date), Date(v.Effective), Date(v.Expires), Text(v.Supersedes),
            JsonSerializer.Serialize(v.Properties), v.Notices.ToArray(), (long)v.Original.Length, time.GetUtcNow());
        await session.ExecuteAsync("""
            insert into originals (document_id, label_id, file_name, media_type, content) values ($1, $2, $3, $4, $5)
            on conflict (document_id) do update set label_id = excluded.label_id, file_name = excluded.file_name, media_type = excluded.media_type, content = excluded.content
            """, cancellationToken, id, v.LabelId, v.FileName, v.MediaType, v.Original.ToArray());
        return id;
    }

    static Npgsql.NpgsqlParameter Text(string? value) => DatabaseSession.Typed(NpgsqlDbType.Text, value);

    static Npgsql.NpgsqlParameter Date(DateOnly? value) => DatabaseSession.Typed(NpgsqlDbType.Date, value);
}
