using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Vectors;
using Npgsql;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Gathers every fact of a kind that the audience may see: filter and enumerate, nothing ranked away.</summary>
/// <param name="sentences">Tells facts that say in other words what is asked about; null where only words count.</param>
public sealed class FactSearch(KnowledgeDatabase database, TimeProvider time, SentenceVectors? sentences = null)
{
    /// <summary>All facts that match, grouped by value (a price also by its amount), with what they were gathered from. Superseded documents do not count, nor those of a day after the one asked about.</summary>
    /// <param name="isWanted">A last condition on each fact; null for none.</param>
    public async Task<FactResult> GatherAsync(AccessScope scope, FactQuery query, CancellationToken cancellationToken, Predicate<FoundFact>? isWanted = null)
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
            [.. facts.Where(f => isWanted is null || isWanted(f)).GroupBy(f => query.By.Length > 0 ? (f.Split.ToLowerInvariant(), null, null, null) : (f.Fact.Value.ToLowerInvariant(), f.Fact.Amount, f.Fact.Currency, f.Fact.Per)).Select(g => Tally(query, [.. g])).OrderByDescending(t => t.Count).ThenBy(t => t.Value, StringComparer.OrdinalIgnoreCase)],
            new FactCoverage(documents.Count, documents.Count(d => d.IsReadable), [.. documents.Where(d => !d.IsReadable).Select(d => d.Title)])) { Instead = instead };
    }

    internal async Task<(IReadOnlyList<FactDocument> Documents, List<FoundFact> Facts)> ReadAsync(DatabaseSession session, FactQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> rivals = await DealLinks.CompetitorsAsync(session, cancellationToken);
        string[] known = [.. rivals.Select(c => c.ToLowerInvariant())];
        IReadOnlyList<FactDocument> documents = await FactDocuments.ReadAsync(session, query, known, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        List<FoundFact> facts = await FactsAsync(session, query, documents, known, cancellationToken);
        if (query.Accounts.Count > 0)
        {
            HashSet<long> said = [.. facts.Select(f => f.DocumentId)];
            documents = [.. documents.Where(d => d.Account.Length > 0 || said.Contains(d.Id))];
        }

        if (query is { Type: FactType.Competitor } and ({ Competitors.Count: > 0 } or { IsByRival: true }))
        {
            facts.AddRange(await RivalMentions.ReadAsync(session, query.Competitors.Count > 0 ? query.Competitors : rivals, known, documents, facts, cancellationToken));
        }

        if (query is { Type: not FactType.Competitor, Competitors.Count: > 0 })
        {
            HashSet<long> against = query.IsByRival ? [] : [.. documents.Where(d => query.Competitors.Any(c => FactDocuments.IsAgainst(d, c))).Select(d => d.Id)];
            facts.RemoveAll(f => !against.Contains(f.DocumentId) && !query.Competitors.Any(c => RivalMentions.IsIn(f.Fact.Quote, c, known)));
            against.UnionWith(facts.Select(f => f.DocumentId));
            documents = [.. documents.Where(d => against.Contains(d.Id))];
        }

        if (query is { Type: FactType.Objection, IsUnanswered: true })
        {
            HashSet<(long, int)> told = await FactAnswers.ReadAsync(session, facts, query.AsOf ?? DateOnly.MaxValue, cancellationToken);
            facts.RemoveAll(f => told.Contains((f.DocumentId, f.Ordinal)));
        }

        Dictionary<(long, int), FactSubject> asked = query is { Type: FactType.Response, About.Length: > 0 } ? await ObjectionsAsync(session, documents, cancellationToken) : [];
        return (documents, new SubjectMatch(query, sentences, asked).Of([.. facts
            .Where(f => query.Values.Count == 0 || query.Values.Contains(f.Fact.Value, StringComparer.OrdinalIgnoreCase))
            .Where(f => query.Type != FactType.Competitor || query.Competitors.Count == 0 || query.Competitors.Contains(f.Fact.Value, StringComparer.OrdinalIgnoreCase))]));
    }

    /// <summary>Objections by document and ordinal, for what answers them.</summary>
    internal static async Task<Dictionary<(long, int), FactSubject>> ObjectionsAsync(DatabaseSession session, IReadOnlyList<FactDocument> documents, CancellationToken cancellationToken) =>
        (await session.ListAsync("select document_id, ordinal, value, quote, topics from facts where type = 'Objection' and label_id = any ($1) and document_id = any ($2)",
            r => (Key: (r.GetInt64(0), r.GetInt32(1)), Subject: new FactSubject(r.GetString(2), r.GetString(3), r.GetFieldValue<string[]>(4))), cancellationToken, session.LabelIds, documents.Select(d => d.Id).ToArray())).ToDictionary(r => r.Key, r => r.Subject);

    static async Task<List<FoundFact>> FactsAsync(DatabaseSession session, FactQuery query, IReadOnlyList<FactDocument> documents, string[] known, CancellationToken cancellationToken)
    {
        Dictionary<long, FactDocument> byId = documents.ToDictionary(d => d.Id);
        bool isDeed = query.Type is FactType.Commitment or FactType.NextStep;
        string[] types = isDeed && query.IsEveryDeed ? [nameof(FactType.Commitment), nameof(FactType.NextStep)] : [query.Type.ToString()];
        List<(FoundFact Found, string Body)> facts = await session.ListAsync($"""
            select f.document_id, f.chunk_id, f.value, f.quote, c.ordinal, f.start, f.speaker, f.by_customer, f.said_on, f.account, f.product, f.competitor, f.deal, f.amount, f.currency, f.per, f.price, f.answers, f.stated, f.ordinal, c.body, f.type, f.topics
            from facts f join chunks c on c.id = f.chunk_id and c.label_id = any ($1)
            where f.label_id = any ($1) and f.document_id = any ($2) and f.type = any ($3) and ({FactDocuments.KnownTo("f", "$4")})
            order by f.said_on desc nulls last, f.document_id, f.ordinal
            """, r => (Found(Enum.Parse<FactType>(r.GetString(21)), r, byId[r.GetInt64(0)]), r.GetString(20)), cancellationToken, session.LabelIds, byId.Keys.ToArray(), types, known);
        facts = isDeed || query.Speaker.Length > 0 ? await SetAsync(session, facts, byId, cancellationToken) : facts;
        facts = isDeed ? await KeptPromises.MarkAsync(session, facts, query.AsOf ?? DateOnly.MaxValue, cancellationToken) : facts;
        facts = query.By.Length == 0 ? facts : [.. facts.Select(f => f with { Found = f.Found with { Split = Split(query.By, f.Found, byId[f.Found.DocumentId]) } })];
        return [.. facts.Where(f => query.Accounts.Count == 0 || byId[f.Found.DocumentId].Account.Length > 0 || query.Accounts.Any(a => StatementLine.IsOf(a, f.Body, f.Found.Fact))).Select(f => f.Found)];
    }

    static string Split(string by, FoundFact found, FactDocument document) => (by switch
    {
        "segment" => document.Segment, "competitor" => document.ToldRivals.Count > 0 ? document.ToldRivals[0] : document.Deal?.Competitor, "product" => found.Fact.Product, "account" => document.Account, "territory" => document.Territory, _ => found.Fact.Value,
    }) is { Length: > 0 } value ? value : $"no {by} known";

    static async Task<List<(FoundFact Found, string Body)>> SetAsync(DatabaseSession session, List<(FoundFact Found, string Body)> facts, Dictionary<long, FactDocument> documents, CancellationToken cancellationToken)
    {
        string[] ours = [.. await session.ListAsync("select distinct spelling from deal_value_labels where field_id = any ($2) and label_id = any ($1)", r => r.GetString(0), cancellationToken, session.LabelIds, s_people)];
        ILookup<string, string> theirs = (await session.ListAsync("""
            select distinct lower(trim(d.account)), f.speaker from facts f join documents d on d.id = f.document_id and d.label_id = any ($1)
            where f.label_id = any ($1) and f.by_customer and f.speaker is not null and lower(trim(d.account)) = any ($2)
            """, r => (Account: r.GetString(0), Speaker: r.GetString(1)), cancellationToken, session.LabelIds, documents.Values.Select(d => d.Account.Trim().ToLowerInvariant()).Where(a => a.Length > 0).Distinct().ToArray())).ToLookup(r => r.Account, r => r.Speaker, StringComparer.Ordinal);
        ILookup<string, DateOnly> days = documents.Values.Where(d => d.On is not null && d.Account.Length > 0).ToLookup(d => FoldedName.Of(d.Account), d => d.On!.Value, StringComparer.Ordinal);
        return [.. facts.Select(f => f with { Found = f.Found with { Setting = Setting(f.Found, f.Body, documents[f.Found.DocumentId]) } })];

        FactSetting Setting(FoundFact found, string body, FactDocument document) => new(body[..Math.Clamp(found.Fact.Start, 0, body.Length)], document.Author, document.Head, ours, [.. theirs[document.Account.Trim().ToLowerInvariant()]])
        {
            Later = document.Account.Length == 0 ? [] : [.. days[FoldedName.Of(document.Account)].Where(d => d > document.On).Order()],
        };
    }

    /// <summary>Owners and managers.</summary>
    static readonly int[] s_people = [.. DealColumn.All.Where(c => c.Name is "owner" or "manager").Select(c => c.FieldId)];

    static FoundFact Found(FactType type, NpgsqlDataReader r, FactDocument document) => new(
        new FactRecord
        {
            Type = type, Value = r.GetString(2), Quote = r.GetString(3), Passage = r.GetInt32(4), Start = r.GetInt32(5), Speaker = Text(r, 6), ByCustomer = r.GetBoolean(7),
            On = r.IsDBNull(8) ? null : r.GetFieldValue<DateOnly>(8), Account = Text(r, 9), Product = Text(r, 10) ?? document.Deal?.Product, Competitor = Text(r, 11), Deal = Text(r, 12) ?? document.Deal?.ExternalId,
            Amount = r.IsDBNull(13) ? null : r.GetDecimal(13), Currency = Text(r, 14), Per = Text(r, 15), Price = Text(r, 16) is { } price ? Enum.Parse<PriceKind>(price) : null,
            Answers = r.IsDBNull(17) ? null : r.GetInt32(17), IsStated = r.GetBoolean(18), Topics = r.GetFieldValue<string[]>(22),
        },
        document.Id, r.GetInt64(1), document.Outcome, r.GetInt32(19), document.Case);

    static FactTally Tally(FactQuery query, IReadOnlyList<FoundFact> facts)
    {
        (string Case, DealOutcome? Outcome)[] said = [.. facts.Select(f => (f.Case, f.Outcome)).Distinct()];
        return new FactTally(query.Type, facts.GroupBy(f => query.By.Length > 0 ? f.Split : f.Fact.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key, facts.Select(f => f.DocumentId).Distinct().Count(),
            said.Count(s => s.Outcome == DealOutcome.Won), said.Count(s => s.Outcome == DealOutcome.Lost), said.Count(s => s.Outcome == DealOutcome.Open), facts);
    }

    static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);
}
