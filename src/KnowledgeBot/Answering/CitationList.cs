using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering;

/// <summary>Numbers the passages a page rests on, in the order they are first used; one quote has one number.</summary>
sealed class CitationList(IEnumerable<SearchHit> passages, DateOnly day)
{
    readonly Dictionary<long, SearchHit> _passages = passages.ToDictionary(p => p.ChunkId);
    readonly Dictionary<(long, string), int> _numbers = [];
    readonly List<Citation> _citations = [];

    public IReadOnlyList<Citation> All => _citations;

    /// <returns>0 when the passage is gone: what it said is then not said either.</returns>
    public int Cite(long chunk, string quote)
    {
        if (!_passages.TryGetValue(chunk, out SearchHit? hit))
        {
            return 0;
        }

        if (!_numbers.TryGetValue((chunk, quote), out int number))
        {
            _numbers[(chunk, quote)] = number = _citations.Count + 1;
            _citations.Add(new Citation(number, hit.Document, hit.Title, hit.Kind, hit.Uri, hit.Page, hit.Heading.Count == 0 ? null : string.Join(" > ", hit.Heading), quote,
                hit.Date, hit.Effective, hit.Expires, hit.IsSuperseded(day), hit.Territory) { Place = hit.Place, Passage = hit.Ordinal });
        }

        return number;
    }

    /// <summary>The documents of all passages, cited or not.</summary>
    public IReadOnlyList<Guid> Retrieved => [.. _passages.Values.Select(p => p.Document).Distinct()];

    public SearchHit? Passage(long chunk) => _passages.GetValueOrDefault(chunk);
}
