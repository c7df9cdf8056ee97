using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Names the deals behind a small count: who asks how many there are wants to know which.</summary>
sealed class DealsNamed(DealReader deals)
{
    const int Most = 10;

    /// <returns>A sentence with a space before it; empty where there are none or too many.</returns>
    public async Task<string> OfAsync(AccessScope scope, MetricQuery query, IReadOnlyList<MetricFigure> figures, CancellationToken cancellationToken)
    {
        if (query.Metric != Metric.Count || query.GroupBy.Count > 0 || figures is not [{ N: > 0 and <= Most } figure] || figure.Deals.Count != figure.N)
        {
            return "";
        }

        DealRecord[] rows = [.. (await deals.ByIdsAsync(scope, [.. figure.Deals], cancellationToken)).Where(d => d.Account is not null)];
        return rows.Length != figure.N ? "" : $" {(rows.Length == 1 ? "It is" : "They are")} {string.Join(", ", rows.OrderByDescending(d => d.Closed ?? d.Created).Select(d => $"{d.Account} ({d.ExternalId})"))}.";
    }
}
