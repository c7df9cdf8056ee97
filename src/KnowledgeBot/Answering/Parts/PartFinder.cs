using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Parts;

/// <summary>Answers what asks for a whole list with the list itself: every point of the part whose label is meant, of the documents that are meant.</summary>
sealed class PartFinder(KnowledgeSearch search, Planner planner, SpokenParts spoken, IOptions<AnswerOptions> options)
{
    const int AccountPassages = 200;
    const int MostDocuments = 3;
    const int MostRead = 8;

    /// <returns>Null when no list is asked for, or none is found.</returns>
    public async Task<PassageFindings?> FindAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (PartQuestion.Of(question, day) is not { } asked)
        {
            return null;
        }

        string? account = await planner.AccountAsync(scope, question, cancellationToken);
        if (account is not null)
        {
            SearchResult within = await search.WithinAsync(scope, question, account, AccountPassages, cancellationToken);
            PartReading own = Read(question, asked, within, day);
            if (await OfAccountAsync(scope, own, account, [.. own.Held.Where(h => IsOwn(h, account))], cancellationToken) is { Count: > 0 } told)
            {
                return Made(within, told, day);
            }

            if (!own.DescribesDocument(account))
            {
                return null;
            }
        }

        SearchResult found = await search.SearchAsync(scope, question, options.Value.Passages, cancellationToken);
        PartReading reading = Read(question, asked, found, day);
        List<Quote> quotes = await OfDocumentAsync(scope, reading, account, cancellationToken);
        return quotes.Count == 0 ? null : Made(found, quotes, day);
    }

    static PartReading Read(string question, PartQuestion asked, SearchResult found, DateOnly day) =>
        new(asked, new Inquiry(question, QuestionShape.Of(question, day), found.Terms, found.Hits), found, day);

    PassageFindings Made(SearchResult found, List<Quote> quotes, DateOnly day) => new(
        found with { Hits = [.. quotes.Select(q => q.Hit).DistinctBy(h => h.ChunkId)] },
        new Findings(quotes, new Confidence([], 1), [], [.. Validity.Warnings(quotes.Select(q => q.Hit), day, options.Value.ExpiryNoticeDays)]));

    /// <summary>Everything of the kind in the account's documents, the newest first.</summary>
    async Task<List<Quote>> OfAccountAsync(AccessScope scope, PartReading reading, string account, SearchHit[] own, CancellationToken cancellationToken)
    {
        List<Quote> quotes = [];
        int told = 0;
        foreach (SearchHit[] document in own.GroupBy(h => h.Document).Select(g => g.OrderBy(h => h.Ordinal).ToArray()).Where(d => reading.IsMeant(d[0])).OrderByDescending(d => d[0].Date).ThenBy(d => d[0].ChunkId))
        {
            IReadOnlyList<DocumentPart> parts = reading.Parts(document);
            if (told == MostDocuments || reading.Named(document, account, parts) < PartReading.LeastNamed)
            {
                continue;
            }

            List<Quote> said = parts.Count > 0 ? [.. parts.SelectMany(p => p.Quotes(reading.Inquiry.Match))]
                : document.Any(h => h.ChunkKind == "dialogue") ? [.. await spoken.InAsync(scope, reading.Asked.Kinds, account, document, reading.Day, cancellationToken)] : [];
            told += said.Count > 0 ? 1 : 0;
            quotes.AddRange(said);
        }

        return quotes;
    }

    /// <summary>The list in the one document that the question describes best.</summary>
    async Task<List<Quote>> OfDocumentAsync(AccessScope scope, PartReading reading, string? account, CancellationToken cancellationToken)
    {
        Guid[] likely = [.. reading.Held.Where(reading.IsMeant).GroupBy(h => h.Document).OrderByDescending(g => reading.Named([g.OrderBy(h => h.Ordinal).First()], account)).Take(MostRead).Select(g => g.Key)];
        ILookup<Guid, SearchHit> passages = (await search.DocumentsAsync(scope, likely, cancellationToken)).ToLookup(h => h.Document);
        (SearchHit[] Passages, IReadOnlyList<DocumentPart> Parts, double Named, double Near)[] lists =
        [
            .. likely.Select(d => passages[d].OrderBy(h => h.Ordinal).ToArray()).Where(d => d.Length > 0)
                .Select(d => (Passages: d, Parts: account is null ? reading.Parts(d) : reading.PartsAbout(d, account), Named: 0.0, Near: 0.0))
                .Select(d => d with { Named = reading.Named(d.Passages, account, d.Parts), Near = reading.Near(d.Parts) })
                .Where(d => d.Parts.Count > 0 && (d.Named >= PartReading.LeastNamed || (account is null && d.Near > 0)))
                .OrderByDescending(d => d.Named >= PartReading.LeastNamed).ThenByDescending(d => d.Named + d.Near).ThenByDescending(d => reading.Asked.When is null ? d.Passages[0].Date : null),
        ];
        if (lists.Length == 0)
        {
            return await SpokenAsync(scope, reading, [.. likely.Select(d => passages[d].OrderBy(h => h.Ordinal).ToArray())], cancellationToken);
        }

        return [.. lists.Where((l, i) => i == 0 || (l.Named >= lists[0].Named && l.Passages[0].Kind == PartReading.Competitor && lists[0].Passages[0].Kind == PartReading.Competitor)).Take(MostDocuments).SelectMany(l => l.Parts).SelectMany(p => p.Quotes(reading.Inquiry.Match))];
    }

    /// <summary>What was said in the one conversation that the question describes.</summary>
    async Task<List<Quote>> SpokenAsync(AccessScope scope, PartReading reading, SearchHit[][] documents, CancellationToken cancellationToken) =>
        documents.FirstOrDefault(d => d.Any(h => h is { ChunkKind: "dialogue", Account: not null }) && reading.Named(d, null) >= PartReading.LeastNamed) is { } conversation
            ? [.. await spoken.InAsync(scope, reading.Asked.Kinds, conversation[0].Account!, conversation, reading.Day, cancellationToken)] : [];

    static bool IsOwn(SearchHit hit, string account) => string.Equals(hit.Account?.Trim(), account, StringComparison.OrdinalIgnoreCase);
}
