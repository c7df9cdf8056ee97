using System.Text;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering;

/// <summary>Words around quotes.</summary>
static class AnswerText
{
    /// <summary>One citation for each quote, in order; two quotes of one passage share none, so that each opens at its own words.</summary>
    public static IReadOnlyList<Citation> Cite(IReadOnlyList<Quote> quotes, DateOnly day) => [.. quotes.Select((q, i) => new Citation(
        i + 1, q.Hit.Document, q.Hit.Title, q.Hit.Kind, q.Hit.Uri, q.Hit.Page, q.Hit.Heading.Count == 0 ? null : string.Join(" > ", q.Hit.Heading), q.Verbatim,
        q.Hit.Date, q.Hit.Effective, q.Hit.Expires, q.Hit.IsSuperseded(day), q.Hit.Territory) { Place = q.Hit.Place, Passage = q.Hit.Ordinal })];

    public static string Quoted(IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations)
    {
        int documents = quotes.Select(q => q.Hit.Document).Distinct().Count();
        return (documents == 1 ? $"From {Wording.Source(quotes[0].Hit)}:" : $"From {documents} documents, the closest first:") + Lines(quotes, citations, documents > 1);
    }

    /// <summary>What comes nearest to a question that nothing answers, as its own paragraph; empty when nothing does.</summary>
    public static string Closest(IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations) =>
        quotes.Count == 0 ? "" : $"\nNot an answer, but the closest there is:{Lines(quotes, citations, true)}";

    static string Lines(IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations, bool saySource)
    {
        StringBuilder text = new();
        foreach ((Quote quote, Citation citation) in quotes.Zip(citations))
        {
            text.Append("\n- ").Append(quote.Said).Append(saySource ? $" — {Wording.Source(quote.Hit)}" : "").Append(" [").Append(citation.Number).Append(']');
        }

        return text.ToString();
    }

    public static string Unknown(IReadOnlyList<SearchHit> stale, AccessScope scope) => stale.Count == 0
        ? $"I found nothing that answers this in what you may see ({(scope.Territories.Count == 0 ? "public knowledge" : string.Join(", ", scope.Territories))}). Your question is noted as a gap."
        : $"I found nothing current that answers this. {(stale.Count == 1 ? "One document that may bear on it does not hold today" : $"{stale.Count} documents that may bear on it do not hold today")} (superseded, expired or not yet in force); ask what it was at the time to see the history.";
}
