using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>What the reports say of the few closed deals behind a list of accounts or of reasons.</summary>
sealed class DealEvidence(DealReader deals, DealReports reports)
{
    const int MostAccounts = 6;

    public async Task<IReadOnlyList<Quote>> OfAsync(AccessScope scope, MetricQuery query, IReadOnlyList<Figure> figures, DateOnly day, CancellationToken cancellationToken)
    {
        bool isClosed = query.Filters.Any(f => f.Field == DealField.Outcome && f.Operator == FilterOperator.Is && !f.Values.Contains("open"));
        bool isList = query.GroupBy.Contains(DealField.Account) || query.GroupBy.Contains(DealField.Reason) || query.Filters.Any(f => f.Field == DealField.Reason);
        string[] ids = [.. figures.SelectMany(f => f.Deals).Distinct()];
        if (!isClosed || !isList || query.Metric != Metric.Count || ids.Length is 0 or > MostAccounts * 2)
        {
            return [];
        }

        DealRecord[] rows = [.. (await deals.ByIdsAsync(scope, ids, cancellationToken)).Where(d => d.Account is not null).DistinctBy(d => d.Account)];
        List<Quote> said = [];
        foreach (DealRecord deal in rows.Length > MostAccounts ? [] : rows)
        {
            said.AddRange(await reports.WhyAsync(scope, deal.Account!, $"Why was {deal.Account} {deal.Outcome.ToString().ToLowerInvariant()}", day, 1, cancellationToken, deal));
        }

        return said;
    }
}
