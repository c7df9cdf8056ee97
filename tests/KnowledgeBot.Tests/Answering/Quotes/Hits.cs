using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Tests.Answering.Quotes;

/// <summary>Passages and terms as search would find them.</summary>
static class Hits
{
    static long s_next;

    public static SearchHit Of(string title, string body, double lexical = 0.8) => new()
    {
        ChunkId = ++s_next, Document = Guid.NewGuid(), Uri = $"{title}.md", Title = title, Kind = "pricing", Heading = [], ChunkKind = "prose", Ordinal = 0,
        Body = body, Score = lexical, Lexical = lexical,
    };

    /// <summary>Every word of the question, found in the index as it is written.</summary>
    public static SearchResult Found(string question, params SearchHit[] hits)
    {
        QueryTerm[] terms = [.. Knowledge.Text.Analyzer.Terms(question).Select((t, i) => new QueryTerm(t, [new TermAlternative(i, t, 1, 1)], 3, true))];
        return new SearchResult(hits, terms, Degraded: false);
    }
}
