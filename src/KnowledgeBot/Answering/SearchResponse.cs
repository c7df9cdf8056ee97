using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering;

/// <summary>The JSON form of <c>search --json</c> and <c>POST /api/search</c>. Scores are comparable within one answer only.</summary>
public sealed record SearchResponse(IReadOnlyList<SearchResponse.Hit> Hits)
{
    public sealed record Hit(int Rank, double Score, Guid Document, string Uri, string Title, string Kind, string? Heading, int? Page, string Text, string? Territory);

    public static SearchResponse Of(SearchResult result) => new([.. result.Hits.Select((h, i) =>
        new Hit(i + 1, Math.Round(h.Score, 4), h.Document, h.Uri, h.Title, h.Kind, h.Heading.Count == 0 ? null : string.Join(" > ", h.Heading), h.Page, h.Body, h.Territory))]);
}
