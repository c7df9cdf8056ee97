using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Embedding;

namespace KnowledgeBot.Knowledge.Vectors;

/// <summary>
/// Opens, fills and retires embedding spaces. A changed model gets a space of its own that is filled in the background; until it holds
/// every chunk the old space is not asked either (its vectors cannot be compared with the new model's), so search is lexical meanwhile and says nothing false.
/// </summary>
public sealed class EmbeddingSpaces(KnowledgeDatabase database, IEmbedder embedder)
{
    const int HnswFrom = 50_000;
    EmbeddingSpace? _current;

    /// <summary>The space of the configured model, made when it is new.</summary>
    public async Task<EmbeddingSpace> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_current is { } known)
        {
            return known;
        }

        EmbeddingModel model = embedder.Model;
        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        int id = await session.ScalarAsync<int>("select open_embedding_space($1, $2, $3)", cancellationToken, model.Name, model.Dimension, UnitName(model.Unit));
        await session.ExecuteAsync("update embedding_spaces set state = case when id = $1 then 'active' else 'retired' end where state <> case when id = $1 then 'active' else 'retired' end", cancellationToken, id);
        bool indexed = await session.ScalarAsync<bool>("select indexed from embedding_spaces where id = $1", cancellationToken, id);
        await session.CommitAsync(cancellationToken);
        return _current = new EmbeddingSpace(id, model.Name, model.Dimension, model.Unit, indexed);
    }

    /// <summary>Embeds what a passage is found by: its sentence windows, or the whole passage for models that read passages.</summary>
    public async Task<PassageVectors> EmbedAsync(IReadOnlyList<string> bodies, CancellationToken cancellationToken)
    {
        EmbeddingSpace space = await CurrentAsync(cancellationToken);
        string[][] units = [.. bodies.Select(b => PassageUnits.Texts(b, space.Unit))];
        float[][] vectors = await embedder.EmbedAsync([.. units.SelectMany(u => u)], cancellationToken);
        int next = 0;
        return new PassageVectors(space.Id, [.. units.Select(u => (IReadOnlyList<float[]>)[.. u.Select(_ => vectors[next++])])]);
    }

    /// <summary>Embeds chunks that have no vectors in the current space: after a change of model, or when the embedder was down.</summary>
    /// <returns>How many chunks were embedded; fewer than <paramref name="limit"/> means there are no more.</returns>
    public async Task<int> FillAsync(Stewardship stewardship, int limit, CancellationToken cancellationToken)
    {
        EmbeddingSpace space = await CurrentAsync(cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        List<(long Id, int Label, string Body)> chunks = await session.ListAsync($"""
            select id, label_id, body from chunks c where label_id = any ($1) and not exists (select from {space.Table} v where v.chunk_id = c.id)
            order by id limit $2 for update skip locked
            """, r => (r.GetInt64(0), r.GetInt32(1), r.GetString(2)), cancellationToken, session.LabelIds, limit);
        if (chunks.Count == 0)
        {
            return 0;
        }

        PassageVectors vectors = await EmbedAsync([.. chunks.Select(c => c.Body)], cancellationToken);
        await VectorStore.AddAsync(session, vectors.SpaceId, [.. chunks.Select((c, i) => (c.Id, c.Label, vectors.Units[i]))], cancellationToken);
        await session.CommitAsync(cancellationToken);
        return chunks.Count;
    }

    /// <summary>Chunks still without vectors in the current space, and whether the graph should be built now.</summary>
    public async Task<long> MissingAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        EmbeddingSpace space = await CurrentAsync(cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        return await session.ScalarAsync<long>($"select count(*) from chunks c where label_id = any ($1) and not exists (select from {space.Table} v where v.chunk_id = c.id)", cancellationToken, session.LabelIds);
    }

    /// <summary>Builds the HNSW graph once exact search would be slow for the widest reader; below that nobody pays its upkeep. Drops spaces of retired models.</summary>
    public async Task MaintainAsync(Stewardship stewardship, CancellationToken cancellationToken)
    {
        EmbeddingSpace space = await CurrentAsync(cancellationToken);
        await using DatabaseSession session = await database.WriteAsync(stewardship, cancellationToken);
        if (!space.Indexed && await session.ScalarAsync<long>($"select count(*) from (select from {space.Table} where label_id = any ($1) limit {HnswFrom}) v", cancellationToken, session.LabelIds) >= HnswFrom)
        {
            await session.ExecuteAsync("select build_vector_index($1)", cancellationToken, space.Id);
            _current = space with { Indexed = true };
        }

        foreach (int retired in await session.ListAsync("select id from embedding_spaces where state = 'retired' and id <> $1", r => r.GetInt32(0), cancellationToken, space.Id))
        {
            await session.ExecuteAsync("select drop_embedding_space($1)", cancellationToken, retired);
        }

        await session.CommitAsync(cancellationToken);
    }

    static string UnitName(EmbeddingUnit unit) => unit == EmbeddingUnit.Sentence ? "sentence" : "passage";
}
