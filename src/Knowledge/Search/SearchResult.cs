namespace KnowledgeBot.Knowledge.Search;

/// <param name="Hits">Best first.</param>
/// <param name="Terms">How each word of the question was understood, in reading order.</param>
/// <param name="Degraded">The embedder was unavailable: words only.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, IReadOnlyList<QueryTerm> Terms, bool Degraded)
{
    public static readonly SearchResult Empty = new([], [], false);
}
