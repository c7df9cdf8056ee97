using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Parts;

/// <summary>What was said in a conversation that nobody wrote a list of: the facts gathered from its turns.</summary>
sealed class SpokenParts(FactSearch facts)
{
    /// <param name="document">Passages of the conversation.</param>
    public async Task<IReadOnlyList<Quote>> InAsync(AccessScope scope, IReadOnlyList<PartKind> kinds, string account, IReadOnlyList<SearchHit> document, CancellationToken cancellationToken)
    {
        Dictionary<long, SearchHit> hits = document.DistinctBy(h => h.ChunkId).ToDictionary(h => h.ChunkId);
        List<FoundFact> said = [];
        foreach (FactType type in kinds.SelectMany(Types).Distinct())
        {
            FactResult result = await facts.GatherAsync(scope, new FactQuery { Type = type, Accounts = [account] }, cancellationToken);
            said.AddRange(result.Groups.SelectMany(g => g.Facts).Where(f => hits.ContainsKey(f.ChunkId) && f.Fact.ByCustomer == (type == FactType.Objection)));
        }

        return [.. said.OrderBy(f => f.Fact.Passage).ThenBy(f => f.Fact.Start).DistinctBy(f => (f.ChunkId, f.Fact.Start)).Select(f => Of(hits[f.ChunkId], f.Fact))];
    }

    static Quote Of(SearchHit hit, FactRecord fact) => new(hit, fact.Speaker is { } speaker ? $"{speaker}: {Plain(fact.Quote)}" : Plain(fact.Quote), fact.Quote);

    static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static IEnumerable<FactType> Types(PartKind kind) => kind switch
    {
        PartKind.Objections => [FactType.Objection],
        PartKind.Promises or PartKind.Actions => [FactType.Commitment, FactType.NextStep],
        PartKind.Risks => [FactType.Risk],
        _ => [],
    };
}
