using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Parts;

/// <summary>What was said in a conversation that nobody wrote a list of: the facts gathered from its turns.</summary>
sealed class SpokenParts(FactSearch facts)
{
    /// <param name="document">Passages of the conversation.</param>
    public async Task<IReadOnlyList<Quote>> InAsync(AccessScope scope, IReadOnlyList<PartKind> kinds, string account, IReadOnlyList<SearchHit> document, DateOnly day, CancellationToken cancellationToken)
    {
        Dictionary<long, SearchHit> hits = document.DistinctBy(h => h.ChunkId).ToDictionary(h => h.ChunkId);
        List<FoundFact> said = [];
        foreach (FactType type in kinds.SelectMany(Types).Distinct())
        {
            FactResult result = await facts.GatherAsync(scope, new FactQuery { Type = type, Accounts = [account], AsOf = day }, cancellationToken);
            said.AddRange(result.Groups.SelectMany(g => g.Facts).Where(f => hits.ContainsKey(f.ChunkId) && f.Fact.ByCustomer == (type == FactType.Objection)));
        }

        return [.. said.OrderBy(f => f.Fact.Passage).ThenBy(f => f.Fact.Start).Select(f => (f.Fact, Hit: hits[f.ChunkId], Text: Said(hits[f.ChunkId], f.Fact))).DistinctBy(f => (f.Hit.ChunkId, f.Fact.Start + f.Text.Length))
            .Select(f => new Quote(f.Hit, f.Fact.Speaker is { } speaker && !f.Text.Contains(speaker, StringComparison.Ordinal) ? $"{speaker}: {Plain(f.Text)}" : Plain(f.Text), f.Text))];
    }

    /// <summary>An objection is told with the rest of its turn, which says why.</summary>
    static string Said(SearchHit hit, FactRecord fact)
    {
        int end = hit.Body.IndexOf('\n', Math.Min(hit.Body.Length, fact.Start + fact.Quote.Length));
        return fact.Type == FactType.Objection ? hit.Body[fact.Start..(end < 0 ? hit.Body.Length : end)].TrimEnd() : fact.Quote;
    }

    static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static IEnumerable<FactType> Types(PartKind kind) => kind switch
    {
        PartKind.Objections => [FactType.Objection],
        PartKind.Promises or PartKind.Actions => [FactType.Commitment, FactType.NextStep],
        PartKind.Risks => [FactType.Risk],
        _ => [],
    };
}
