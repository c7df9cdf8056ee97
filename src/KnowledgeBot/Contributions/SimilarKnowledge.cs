using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Text;

namespace KnowledgeBot.Contributions;

/// <summary>Finds what is known already about what somebody wants remembered, within what they may see.</summary>
public sealed class SimilarKnowledge(KnowledgeSearch search, FirmCalendar calendar)
{
    const int Passages = 8;
    const int Shown = 3;
    const double CloseInMeaning = 0.6;
    const double CloseInWords = 0.6;

    public async Task<IReadOnlyList<SimilarPassage>> FindAsync(AccessScope scope, string text, CancellationToken cancellationToken)
    {
        SearchResult found = await search.SearchAsync(scope, text, Passages, cancellationToken);
        DateOnly day = calendar.Today;
        return [.. found.Hits.Where(h => !h.IsSuperseded(day) && !(h.Expires < day)).Select(h => (Similar: Closest(h, text, out double closeness), Closeness: closeness))
            .Where(s => s.Similar is not null).OrderByDescending(s => s.Similar!.Contradicts).ThenByDescending(s => s.Closeness).Take(Shown).Select(s => s.Similar!)];
    }

    static SimilarPassage? Closest(SearchHit hit, string text, out double closeness)
    {
        string[] mine = [.. Sentences(text)];
        (string theirs, closeness) = Sentences(hit.Body).Select(s => (s, mine.Max(m => Contradiction.Overlap(m, s)))).DefaultIfEmpty((hit.Body, 0)).MaxBy(s => s.Item2);
        string quote = theirs;
        bool contradicts = Array.Exists(mine, m => Contradiction.Between(m, quote));
        bool isClose = contradicts || hit.Semantic >= CloseInMeaning || closeness >= CloseInWords;
        return isClose ? new SimilarPassage(hit.Document, hit.Title, hit.Kind, hit.Uri, hit.Territory, hit.Date, quote.Trim(), contradicts) { Hit = hit } : null;
    }

    static IEnumerable<string> Sentences(string text) => SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length)).Where(s => s.Any(char.IsLetterOrDigit));
}
