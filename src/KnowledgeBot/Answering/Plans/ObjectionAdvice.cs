using System.Globalization;
using System.Text;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Wording;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Plans;

/// <summary>What to answer to an objection: what the documents advise, then what our side answered before, that which was followed by wins most surely first.</summary>
sealed class ObjectionAdvice(ObjectionLibrary library, KnowledgeSearch search, PassageAnswerer passages)
{
    const int MostAnswers = 5;
    const int QuotesOfAnswer = 2;

    /// <returns>Null when nobody answered such an objection in what this audience may see: the documents alone are asked then.</returns>
    public async Task<Answer?> AnswerAsync(Answer blank, AccessScope scope, FactQuery about, string question, DateOnly day, CancellationToken cancellationToken)
    {
        IReadOnlyList<ObjectionEntry> entries = await library.ReadAsync(scope, about with { AsOf = day }, cancellationToken);
        if (entries is not [{ Responses.Count: > 0 } entry, ..])
        {
            return null;
        }

        Findings advised = (await passages.QuoteAsync(scope, question, day, cancellationToken)).Findings;
        List<Quote> quotes = [.. advised.Quotes];
        ObjectionResponse[] responses = [.. entry.Responses.Take(MostAnswers)];
        long[] chunks = [.. responses.SelectMany(r => r.Facts).Select(f => f.ChunkId).Distinct()];
        Dictionary<long, SearchHit> hits = (await search.PassagesAsync(scope, chunks, cancellationToken)).ToDictionary(h => h.ChunkId);
        List<FactGroup> groups = [];
        StringBuilder text = new(Head(entry));
        foreach (ObjectionResponse response in responses)
        {
            List<FactQuote> said = [];
            foreach (FoundFact fact in response.Facts.DistinctBy(f => f.DocumentId).Where(f => hits.ContainsKey(f.ChunkId)).OrderByDescending(f => f.Outcome == DealOutcome.Won).Take(QuotesOfAnswer))
            {
                quotes.Add(new Quote(hits[fact.ChunkId], fact.Fact.Quote, fact.Fact.Quote));
                said.Add(new FactQuote(quotes.Count, fact.Fact.Quote));
                text.Append(string.Create(CultureInfo.InvariantCulture, $"\n- {response.Value}{Won(response.Closing)}: \"{fact.Fact.Quote}\" [{quotes.Count}]"));
            }

            groups.Add(new FactGroup(FactWording.Name(FactType.Response), response.Value, response.Count, response.Closing.Won, response.Closing.Decided - response.Closing.Won, 0, said));
        }

        IReadOnlyList<Citation> citations = AnswerText.Cite(quotes, day);
        string advice = advised.Quotes.Count == 0 ? "" : AnswerText.Quoted(advised.Quotes, [.. citations.Take(advised.Quotes.Count)]) + "\n\n";
        return blank with { Status = AnswerStatus.Answered, Text = advice + text, Citations = citations, Facts = groups, Warnings = advised.Warnings };
    }

    static string Head(ObjectionEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"What we answered to objections about {entry.Value} (raised in {entry.Count} {(entry.Count == 1 ? "document" : "documents")}{(entry.Closing.Decided > 0 ? $"; {entry.Closing.Won} of {entry.Closing.Decided} decided deals were won" : "")}), what was followed by wins first:");

    static string Won(SuccessRate rate) => rate.Decided == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (won {rate.Won} of {rate.Decided})");
}
