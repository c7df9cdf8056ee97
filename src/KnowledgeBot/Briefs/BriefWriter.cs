using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Answering.Validities;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Documents;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Briefs;

/// <summary>Gathers what an audience may see of an account into one page.</summary>
public sealed class BriefWriter(DealReader deals, DocumentReader documents, FactSearch facts, ObjectionLibrary objections, KnowledgeSearch search)
{
    /// <summary>A promise older than this is history, kept or not.</summary>
    const int PromiseDays = 180;

    /// <param name="account">As it is spelled in deals or documents.</param>
    /// <param name="day">Later documents and deals are not looked at.</param>
    /// <returns>Null when nothing of the account is visible, or it does not exist.</returns>
    public async Task<Brief?> WriteAsync(AccessScope scope, string account, DateOnly day, CancellationToken cancellationToken)
    {
        BriefMaterial material = await GatherAsync(scope, account, day, cancellationToken);
        if (material.Deals.Count == 0 && material.Calls.Count + material.Papers.Count == 0 && !Found(material).Any())
        {
            return null;
        }

        IReadOnlyList<SearchHit> passages = await search.PassagesAsync(scope, [.. Found(material).Select(f => f.ChunkId).Concat(material.Calls.Concat(material.Papers).Select(c => c.FirstChunk)).Distinct()], cancellationToken);
        HashSet<long> priced = [.. material.Prices.Select(p => p.ChunkId)];
        material = material with { Ends = await EndsAsync(scope, [.. passages.Where(p => priced.Contains(p.ChunkId)).Select(p => p.Document).Concat(material.Papers.Select(p => p.Id)).Distinct()], day, cancellationToken) };
        CitationList citations = new(passages, day);
        IReadOnlyList<BriefSection> sections = new BriefPage(material, citations).Sections();
        return new Brief(account, day, sections, citations.All, [], new ScopeWords(scope.Territories, SensitivityName.Of(scope.UpTo))) { Deals = material.Deals, Attributes = material.Attributes, Retrieved = citations.Retrieved };
    }

    async Task<IReadOnlyDictionary<Guid, DateOnly>> EndsAsync(AccessScope scope, IReadOnlyList<Guid> offers, DateOnly day, CancellationToken cancellationToken) =>
        (await search.DocumentsAsync(scope, offers, cancellationToken)).GroupBy(h => h.Document).Select(g => (g.Key, ValidityPeriod.Of([.. g], day)?.To)).Where(e => e.To is not null).ToDictionary(e => e.Key, e => e.To!.Value);

    async Task<BriefMaterial> GatherAsync(AccessScope scope, string account, DateOnly day, CancellationToken cancellationToken)
    {
        FactQuery of = new() { Type = FactType.Objection, Accounts = [account], To = day, AsOf = day };
        IReadOnlyList<DealRecord> known = await deals.OfAccountAsync(scope, account, cancellationToken);
        IReadOnlyList<DocumentSummary> written = await documents.OfAccountAsync(scope, account, cancellationToken);
        return new BriefMaterial(
            account, day, await deals.AccountAsync(scope, account, cancellationToken), [.. known.Where(d => !(d.Created > day))], [.. written.Where(d => d.Kind == DocumentKind.Call && !(d.Date > day) && !d.IsSuperseded(day))],
            await objections.ReadAsync(scope, of, cancellationToken),
            await NewestAsync(FactType.Competitor), await NewestAsync(FactType.PricePoint),
            [.. (await NewestAsync(FactType.Commitment)).Concat(await NewestAsync(FactType.NextStep)).Where(f => (f.Fact.On is null || f.Fact.On.Value.AddDays(PromiseDays) >= day) && f.Kept is null && !Undertaking.IsDone(f.Fact.Quote)).DistinctBy(f => (f.DocumentId, f.Fact.Quote)).OrderByDescending(f => f.Fact.On)],
            await NewestAsync(FactType.Risk), [.. (await NewestAsync(FactType.OutcomeReason)).DistinctBy(f => (f.DocumentId, f.Fact.Quote))])
        {
            Papers = [.. written.Where(d => d.Kind == DocumentKind.Proposal && !(d.Date > day) && !d.IsSuperseded(day)).OrderByDescending(d => d.Date)],
        };

        async Task<IReadOnlyList<FoundFact>> NewestAsync(FactType type) =>
            [.. (await facts.GatherAsync(scope, of with { Type = type }, cancellationToken)).Groups.SelectMany(g => g.Facts).OrderByDescending(f => f.Fact.On).ThenBy(f => f.ChunkId)];
    }

    static IEnumerable<FoundFact> Found(BriefMaterial m) =>
        m.Objections.SelectMany(o => o.Facts.Concat(o.Responses.SelectMany(r => r.Facts))).Concat(m.Competitors).Concat(m.Prices).Concat(m.Promises).Concat(m.Risks).Concat(m.Reasons);
}
