using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Knowledge.Facts;

/// <summary>Per objection: how often, where, against whom, and which answers were followed by wins. Computed anew at every look, so it reorders itself as deals close.</summary>
public sealed class ObjectionLibrary(KnowledgeDatabase database, FactSearch search)
{
    /// <param name="query">Narrows it; its type is not looked at.</param>
    public async Task<IReadOnlyList<ObjectionEntry>> ReadAsync(AccessScope scope, FactQuery query, CancellationToken cancellationToken)
    {
        await using DatabaseSession session = await database.ReadAsync(scope, cancellationToken);
        (IReadOnlyList<FactDocument> documents, List<FoundFact> objections) = await search.ReadAsync(session, query with { Type = FactType.Objection }, cancellationToken);
        (_, List<FoundFact> responses) = await search.ReadAsync(session, query with { Type = FactType.Response, Values = [], About = "" }, cancellationToken);
        Dictionary<(long, int), FactSubject> asked = await FactSearch.ObjectionsAsync(session, documents, cancellationToken);
        ILookup<string, FoundFact> answers = responses.Where(r => r.Fact.Answers is { } a && asked.ContainsKey((r.DocumentId, a)))
            .ToLookup(r => asked[(r.DocumentId, r.Fact.Answers!.Value)].Value, StringComparer.OrdinalIgnoreCase);
        Dictionary<long, FactDocument> byId = documents.ToDictionary(d => d.Id);
        CompetitorSpellings spelled = new(await DealLinks.CompetitorsAsync(session, cancellationToken));
        return [.. objections.GroupBy(o => o.Fact.Value, StringComparer.OrdinalIgnoreCase).Select(g => Entry([.. g], [.. answers[g.Key]], byId, spelled))
            .OrderByDescending(e => e.Count).ThenByDescending(e => e.Closing.Low).ThenBy(e => e.Value, StringComparer.OrdinalIgnoreCase)];
    }

    static ObjectionEntry Entry(IReadOnlyList<FoundFact> facts, IReadOnlyList<FoundFact> answers, Dictionary<long, FactDocument> byId, CompetitorSpellings spelled)
    {
        FactDocument[] documents = [.. facts.Select(f => byId[f.DocumentId]).Distinct()];
        return new ObjectionEntry(facts[0].Fact.Value, documents.Length, Closing(documents), Count(documents.Select(d => d.Segment)), Count(documents.Select(d => d.Territory)),
            Count(facts.GroupBy(f => f.DocumentId).SelectMany(g => Competitors(byId[g.Key], g).Select(spelled.Of).Distinct(StringComparer.OrdinalIgnoreCase))),
            [.. answers.GroupBy(a => a.Fact.Value, StringComparer.OrdinalIgnoreCase).Select(g => Response([.. g], byId))
                .OrderBy(r => r.Facts[0].Fact.SaysNothing).ThenByDescending(r => r.Closing.Low).ThenByDescending(r => r.Closing.Won).ThenByDescending(r => r.Count).ThenBy(r => r.Value, StringComparer.OrdinalIgnoreCase)],
            facts);
    }

    /// <summary>A document of no account speaks of several: there a competitor is met only in the statement that names it.</summary>
    static IEnumerable<string> Competitors(FactDocument document, IEnumerable<FoundFact> said) => document.ToldRivals.Count > 0 ? document.ToldRivals
        : document.Deal?.Competitor is { } named ? [named]
        : document.Account.Length > 0 ? document.Competitors
        : document.Competitors.Where(c => said.Any(f => f.Fact.Quote.Contains(c, StringComparison.OrdinalIgnoreCase)));

    static ObjectionResponse Response(IReadOnlyList<FoundFact> facts, Dictionary<long, FactDocument> byId)
    {
        FactDocument[] documents = [.. facts.Select(f => byId[f.DocumentId]).Distinct()];
        return new ObjectionResponse(facts[0].Fact.Value, documents.Length, Closing(documents), [.. facts.OrderBy(f => f.Fact.SaysNothing)]);
    }

    static SuccessRate Closing(IEnumerable<FactDocument> documents)
    {
        DealOutcome[] decided = [.. documents.Where(d => d.Outcome is DealOutcome.Won or DealOutcome.Lost)
            .DistinctBy(d => (d.Case, d.Outcome)).Select(d => d.Outcome!.Value)];
        return new SuccessRate(decided.Count(o => o == DealOutcome.Won), decided.Length);
    }

    static IReadOnlyList<(string, int)> Count(IEnumerable<string> values) =>
        [.. values.Where(v => v.Length > 0).GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase)];
}
