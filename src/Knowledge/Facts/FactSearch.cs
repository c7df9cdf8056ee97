using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Text;
using Npgsql;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Gathers every fact of a kind that the audience may see: filter and enumerate, nothing ranked away.</summary>
public sealed class FactSearch(KnowledgeDatabase database, TimeProvider time)
{
    /// <summary>All facts that match, grouped by value (a price also by its amount), with what they were gathered from. Superseded documents do not count, nor those of a day after the one asked about.</summary>
    /// <param name="isWanted">A last condition on each fact; null for none.</param>
    public async Task<FactResult> GatherAsync(AccessScope scope, FactQuery query, CancellationToken cancellationToken, Predicate<FactRecord>? isWanted = null)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        (IReadOnlyList<FactDocument> documents, List<FoundFact> facts) = await ReadAsync(session, query, cancellationToken);
        string? instead = null;
        if (facts.Count == 0 && query is { Nearest: { } nearest, Topics: [] })
        {
            (documents, facts) = await ReadAsync(session, query with { Topics = [nearest] }, cancellationToken);
            instead = facts.Count > 0 ? nearest : null;
        }

        return new FactResult(
            [.. facts.Where(f => isWanted is null || isWanted(f.Fact)).GroupBy(f => (f.Fact.Value.ToLowerInvariant(), f.Fact.Amount, f.Fact.Currency, f.Fact.Per)).Select(g => Tally(query.Type, [.. g])).OrderByDescending(t => t.Count).ThenBy(t => t.Value, StringComparer.OrdinalIgnoreCase)],
            new FactCoverage(documents.Count, documents.Count(d => d.IsReadable), [.. documents.Where(d => !d.IsReadable).Select(d => d.Title)])) { Instead = instead };
    }

    internal async Task<(IReadOnlyList<FactDocument> Documents, List<FoundFact> Facts)> ReadAsync(DatabaseSession session, FactQuery query, CancellationToken cancellationToken)
    {
        string[] known = [.. (await DealLinks.CompetitorsAsync(session, cancellationToken)).Select(c => c.ToLowerInvariant())];
        IReadOnlyList<FactDocument> documents = await FactDocuments.ReadAsync(session, query, known, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        List<FoundFact> facts = await FactsAsync(session, query, documents, known, cancellationToken);
        if (query.Accounts.Count > 0)
        {
            HashSet<long> said = [.. facts.Select(f => f.DocumentId)];
            documents = [.. documents.Where(d => d.Account.Length > 0 || said.Contains(d.Id))];
        }

        Dictionary<(long, int), (string Value, string Quote)> answered = query is { Type: FactType.Response, About.Length: > 0 } ? await ObjectionsAsync(session, documents, cancellationToken) : [];
        HashSet<string> words = Analyzer.Terms(query.About);
        return (documents, [.. facts
            .Where(f => query.Values.Count == 0 || query.Values.Contains(f.Fact.Value, StringComparer.OrdinalIgnoreCase))
            .Where(f => query.Type != FactType.Competitor || query.Competitors.Count == 0 || query.Competitors.Contains(f.Fact.Value, StringComparer.OrdinalIgnoreCase))
            .Where(f => words.Count == 0 || IsAbout(f.Fact.Value, f.Fact.Quote) || (f.Fact.Answers is { } objection && answered.TryGetValue((f.DocumentId, objection), out var asked) && IsAbout(asked.Value, asked.Quote)))]);

        // Of a topic named, words in a quote count only where the fact has no topic of its own: "prices by hand" is not about price.
        bool IsAbout(string value, string quote) => query.Topics.Count == 0 ? words.IsSubsetOf(Analyzer.Terms($"{value} {quote}"))
            : query.Topics.Contains(value, StringComparer.OrdinalIgnoreCase) || words.IsSubsetOf(Analyzer.Terms(value)) || (value == NoTopic && words.IsSubsetOf(Analyzer.Terms(quote)));
    }

    /// <summary>What objections of no topic carry as their value.</summary>
    const string NoTopic = "other";

    /// <summary>Objections by document and ordinal, for what answers them.</summary>
    internal static async Task<Dictionary<(long, int), (string Value, string Quote)>> ObjectionsAsync(DatabaseSession session, IReadOnlyList<FactDocument> documents, CancellationToken cancellationToken) =>
        (await session.ListAsync("select document_id, ordinal, value, quote from facts where type = 'Objection' and label_id = any ($1) and document_id = any ($2)",
            r => (Key: (r.GetInt64(0), r.GetInt32(1)), Value: r.GetString(2), Quote: r.GetString(3)), cancellationToken, session.LabelIds, documents.Select(d => d.Id).ToArray())).ToDictionary(r => r.Key, r => (r.Value, r.Quote));

    static async Task<List<FoundFact>> FactsAsync(DatabaseSession session, FactQuery query, IReadOnlyList<FactDocument> documents, string[] known, CancellationToken cancellationToken)
    {
        Dictionary<long, FactDocument> byId = documents.ToDictionary(d => d.Id);
        List<(FoundFact Found, string Body)> facts = await session.ListAsync($"""
            select f.document_id, f.chunk_id, f.value, f.quote, c.ordinal, f.start, f.speaker, f.by_customer, f.said_on, f.account, f.product, f.competitor, f.deal, f.amount, f.currency, f.per, f.price, f.answers, f.stated, f.ordinal, c.body
            from facts f join chunks c on c.id = f.chunk_id and c.label_id = any ($1)
            where f.label_id = any ($1) and f.document_id = any ($2) and f.type = $3 and ({FactDocuments.KnownTo("f", "$4")})
            order by f.said_on desc nulls last, f.document_id, f.ordinal
            """, r => (Found(query.Type, r, byId[r.GetInt64(0)]), r.GetString(20)), cancellationToken, session.LabelIds, byId.Keys.ToArray(), query.Type.ToString(), known);
        return [.. facts.Where(f => query.Accounts.Count == 0 || byId[f.Found.DocumentId].Account.Length > 0 || query.Accounts.Any(a => StatementLine.IsOf(a, f.Body, f.Found.Fact))).Select(f => f.Found)];
    }

    static FoundFact Found(FactType type, NpgsqlDataReader r, FactDocument document) => new(
        new FactRecord
        {
            Type = type, Value = r.GetString(2), Quote = r.GetString(3), Passage = r.GetInt32(4), Start = r.GetInt32(5), Speaker = Text(r, 6), ByCustomer = r.GetBoolean(7),
            On = r.IsDBNull(8) ? null : r.GetFieldValue<DateOnly>(8), Account = Text(r, 9), Product = Text(r, 10) ?? document.Deal?.Product, Competitor = Text(r, 11), Deal = Text(r, 12) ?? document.Deal?.ExternalId,
            Amount = r.IsDBNull(13) ? null : r.GetDecimal(13), Currency = Text(r, 14), Per = Text(r, 15), Price = Text(r, 16) is { } price ? Enum.Parse<PriceKind>(price) : null,
            Answers = r.IsDBNull(17) ? null : r.GetInt32(17), IsStated = r.GetBoolean(18),
        },
        document.Id, r.GetInt64(1), document.Outcome, r.GetInt32(19), document.Case);

    static FactTally Tally(FactType type, IReadOnlyList<FoundFact> facts)
    {
        (string Case, DealOutcome? Outcome)[] said = [.. facts.Select(f => (f.Case, f.Outcome)).Distinct()];
        return new FactTally(type, facts.GroupBy(f => f.Fact.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key, facts.Select(f => f.DocumentId).Distinct().Count(),
            said.Count(s => s.Outcome == DealOutcome.Won), said.Count(s => s.Outcome == DealOutcome.Lost), said.Count(s => s.Outcome == DealOutcome.Open), facts);
    }

    static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);
}
