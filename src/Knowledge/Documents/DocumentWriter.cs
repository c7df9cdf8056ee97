using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Lexicon;
using KnowledgeBot.Knowledge.Vectors;
using NpgsqlTypes;

namespace KnowledgeBot.Knowledge.Documents;

/// <summary>
/// Writes versions of documents and retires those before them in one transaction: a reader sees the old one or the new one, never a mix.
/// </summary>
public sealed class DocumentWriter(KnowledgeDatabase database, TermDictionary dictionary, TimeProvider time)
{
    /// <inheritdoc cref="WriteAsync(Stewardship, IReadOnlyList{ValueTuple{DocumentVersion, PassageVectors?}}, Func{DatabaseSession, Task{bool}}, CancellationToken)"/>
    public Task<bool> WriteAsync(Stewardship stewardship, DocumentVersion version, PassageVectors? vectors, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken) =>
        WriteAsync(stewardship, [(version, vectors)], commit, cancellationToken);

    /// <param name="documents">Versions of different documents, each with the unit vectors of its passages in the space they belong to; null when the embedder is unavailable: the document is then found by its words and embedded later.</param>
    /// <param name="commit">Runs inside the transaction before it commits, so that tasks' completion and their documents stand or fall together; false rolls back.</param>
    /// <returns>False when <paramref name="commit"/> refused: then none was written.</returns>
    public async Task<bool> WriteAsync(
        Stewardship stewardship, IReadOnlyList<(DocumentVersion Version, PassageVectors? Vectors)> documents, Func<DatabaseSession, Task<bool>> commit, CancellationToken cancellationToken)
    {
        IndexedDocument[] indexed = [.. documents.Select(d => new IndexedDocument(d.Version, d.Vectors, [.. d.Version.Passages.Select(p => PassageIndexer.Index(d.Version, p))]))];
        DocumentVersion[] versions = [.. documents.Select(d => d.Version)];
        // In its own short transactions: two writers must not wait for each other's documents over a shared word.
        TermIds ids = await dictionary.InternAsync(stewardship, indexed, cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        await WriterTurn.TakeAsync(session, [.. versions.Select(v => (v.Source, v.Uri, (int?)v.LabelId))], cancellationToken);
        IReadOnlyList<(string Source, string Uri)> replacedBefore = await SupersessionStore.ReplacedByAsync(session, [.. versions.Select(v => (v.Source, v.Uri))], cancellationToken);
        IReadOnlyList<string?> accountsBefore = await DocumentStore.AccountsAsync(session, [.. versions.Select(v => (v.Source, v.Uri))], cancellationToken);
        long[] documentIds = await DocumentStore.UpsertAsync(session, versions, time.GetUtcNow(), cancellationToken);
        await PassageStore.RetireAsync(session, documentIds, cancellationToken);
        long[][] chunkIds = await PassageStore.AddAsync(session, documentIds, indexed, ids, cancellationToken);
        await FactStore.AddAsync(session, [.. versions.Select((v, i) => new ReadDocument(documentIds[i], v.LabelId, v.Passages, chunkIds[i], v.Facts))], cancellationToken);
        await VectorStore.AddAsync(session, indexed, chunkIds, cancellationToken);
        await SupersessionStore.RefreshAsync(session, [.. versions.Select(v => (v.Source, v.Uri)), .. versions.Where(v => v.Supersedes is not null).Select(v => (v.Source, v.Supersedes!)), .. replacedBefore], cancellationToken);
        await AccountLabels.RefreshAsync(session, [.. accountsBefore, .. versions.Select(v => v.Account)], cancellationToken);
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
        await WriterTurn.TakeAsync(session, [(source, uri, null)], cancellationToken);
        long? id = await session.ScalarAsync<long?>("select id from documents where source = $1 and uri = $2 and label_id is distinct from $3 for update",
            cancellationToken, source, uri, DatabaseSession.Typed(NpgsqlDbType.Integer, unlessLabel));
        if (id is { } documentId)
        {
            await PassageStore.RetireAsync(session, [documentId], cancellationToken);
            IReadOnlyList<(string, string)> replaced = await SupersessionStore.ReplacedByAsync(session, [(source, uri)], cancellationToken);
            IReadOnlyList<string?> accounts = await DocumentStore.AccountsAsync(session, [(source, uri)], cancellationToken);
            await session.ExecuteAsync("delete from documents where id = $1", cancellationToken, documentId);
            await SupersessionStore.RefreshAsync(session, replaced, cancellationToken);
            await AccountLabels.RefreshAsync(session, accounts, cancellationToken);
        }

        if (!await commit(session))
        {
            return false;
        }

        await session.CommitAsync(cancellationToken);
        return id is not null;
    }
}
