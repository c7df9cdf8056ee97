using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Plans.Reading;
using KnowledgeBot.Answering.Plans.Stories;
using KnowledgeBot.Answering.Plans.Wording;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Metrics;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Computes the figures and gathers the facts of a plan, and words them; nothing here is written by a model.</summary>
sealed class PlannedAnswerer(Metrics metrics, BiggestDeals biggest, FactSearch facts, KnowledgeSearch search, DealEvidence evidence, DealsNamed names, IOptions<CalendarOptions> calendar)
{
    const int MaxQuotes = 200;

    public async Task<PlannedAnswer> AnswerAsync(AccessScope scope, QuestionPlan plan, DateOnly day, CancellationToken cancellationToken)
    {
        string where = scope.Reach.Count == 0 ? "in no territory"
            : $"in {string.Join(", ", scope.Reach.GroupBy(g => g.UpTo).Select(g => $"{string.Join(", ", g.Select(t => t.Territory))} up to {SensitivityName.Of(g.Key)}"))}";
        List<string> text = [];
        List<Figure> figures = [];
        bool empty = true;
        foreach (MetricQuery query in plan.Figures)
        {
            MetricResult result = query.GroupBy.Contains(Breakdowns.Deal) ? await biggest.ComputeAsync(scope, query, cancellationToken) : await metrics.ComputeAsync(scope, query, cancellationToken);
            empty &= result.Figures.All(f => f.N == 0);
            (string named, IReadOnlyList<Figure> rows) = await names.OfAsync(scope, query, result.Figures, plan.IsList, day, cancellationToken);
            text.Add(FigureWording.Of(query, result, where) + named);
            figures.AddRange(result.Figures.Select(f => Shown(f, result.Definition)));
            figures.AddRange(rows);
        }

        List<Quote> quotes = [];
        HashSet<Guid> retrieved = [];
        List<FactGroup> groups = [];
        foreach (FactQuery query in plan.Facts)
        {
            FactResult result = await facts.GatherAsync(scope, query with { AsOf = day }, cancellationToken, FactConditions.Of(query, day, calendar.Value.FiscalYearStartMonth));
            Dictionary<int, string> marks = [];
            IReadOnlyList<FactGroup> found = await QuoteAsync(scope, result, quotes, retrieved, (n, f) => marks[n] = FactWording.Deed(query, f, day, calendar.Value.FiscalYearStartMonth), cancellationToken);
            empty &= found.Count == 0;
            if (found.Count > 0 || plan.Figures.Count == 0 || query.Type != FactType.OutcomeReason)
            {
                text.Add(FactWording.Of(query, result, found, quotes, where, marks));
            }

            groups.AddRange(found);
        }

        if (plan.Figures is [var only])
        {
            IReadOnlyList<Quote> reports = await evidence.OfAsync(scope, only, figures, day, cancellationToken);
            text.AddRange(reports.Count == 0 ? [] : ["What the reports say:\n" + string.Join('\n', reports.Select((q, i) => $"{q.Said} — {Quotes.Wording.Source(q.Hit)} [{quotes.Count + i + 1}]"))]);
            quotes.AddRange(reports);
        }

        return new PlannedAnswer(string.Join("\n\n", text), figures, groups, quotes, [.. retrieved], empty);
    }

    static Figure Shown(MetricFigure f, string definition)
    {
        IReadOnlyDictionary<string, string> filters = f.Currency is { } currency ? new Dictionary<string, string>(f.Filters) { ["currency"] = currency } : f.Filters;
        return new Figure(MetricNames.Of(f.Metric), f.Value ?? (f.Metric is Metric.Count ? 0 : null), f.Numerator, f.Denominator, f.Low, f.High, f.Period.From, f.Period.To, filters, definition, f.Deals);
    }

    /// <summary>All facts of a group in their own words; what a document says twice in the same words is said once.</summary>
    async Task<IReadOnlyList<FactGroup>> QuoteAsync(AccessScope scope, FactResult result, List<Quote> quotes, HashSet<Guid> retrieved, Action<int, FoundFact> told, CancellationToken cancellationToken)
    {
        long[] chunks = [.. result.Groups.SelectMany(g => g.Facts).Select(f => f.ChunkId).Distinct()];
        Dictionary<long, SearchHit> hits = chunks.Length == 0 ? [] : (await search.PassagesAsync(scope, chunks, cancellationToken)).ToDictionary(h => h.ChunkId);
        retrieved.UnionWith(hits.Values.Select(h => h.Document));
        List<FactGroup> groups = [];
        foreach (FactTally tally in result.Groups)
        {
            List<FactQuote> said = [];
            foreach (FoundFact fact in tally.Facts.DistinctBy(f => (f.DocumentId, f.Fact.Quote)).Where(f => hits.ContainsKey(f.ChunkId)).Take(MaxQuotes - quotes.Count))
            {
                quotes.Add(new Quote(hits[fact.ChunkId], fact.Fact.Quote, fact.Fact.Quote));
                said.Add(new FactQuote(quotes.Count, fact.Fact.Quote));
                told(quotes.Count, fact);
            }

            groups.Add(new FactGroup(FactWording.Name(tally.Type), tally.Value, tally.Count, tally.Won, tally.Lost, tally.Open, said));
        }

        return groups;
    }
}
