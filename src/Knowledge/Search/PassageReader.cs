using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;

namespace KnowledgeBot.Knowledge.Search;

/// <summary>Passages by their ids, with what to cite them by; what the scope does not see is left out.</summary>
public sealed class PassageReader(KnowledgeDatabase database)
{
    public async Task<IReadOnlyDictionary<long, SearchHit>> ReadAsync(AccessScope scope, IReadOnlyCollection<long> chunkIds, CancellationToken cancellationToken)
    {
        if (chunkIds.Count == 0)
        {
            return new Dictionary<long, SearchHit>();
        }

        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        return (await HitReader.ReadAsync(session, [.. chunkIds.Distinct()], Fusion.None, cancellationToken)).ToDictionary(h => h.ChunkId);
    }
}
