using System.Globalization;
using System.Text;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Briefs;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Names the deals behind a count: who asks how many there are wants to know which, and who asks for the deals wants a line of each.</summary>
sealed class DealsNamed(DealReader deals)
{
    const int Most = 10;
    const int MostLines = 40;

    /// <returns>A sentence with a space before it, or lines with the figures in them; empty where there are none, or too many to name beside a number.</returns>
    public async Task<(string Text, IReadOnlyList<Figure> Figures)> OfAsync(AccessScope scope, MetricQuery query, IReadOnlyList<MetricFigure> figures, bool isList, DateOnly day, CancellationToken cancellationToken)
    {
        if (query.Metric != Metric.Count || query.GroupBy.Count > 0 || figures is not [{ N: > 0 } figure] || (!isList && (figure.N > Most || figure.Deals.Count != figure.N)))
        {
            return ("", []);
        }

        IReadOnlyList<DealRecord> read = await deals.ByIdsAsync(scope, [.. figure.Deals], cancellationToken);
        if (isList)
        {
            DealRecord[] shown = [.. Newest(read).Take(MostLines)];
            return (Lines(shown, figure.N, day), [.. shown.SelectMany(DealFigures.Of)]);
        }

        DealRecord[] rows = [.. read.Where(d => d.Account is not null)];
        return (rows.Length != figure.N ? "" : $" {(rows.Length == 1 ? "It is" : "They are")} {string.Join(", ", Newest(rows).Select(d => $"{d.Account} ({d.ExternalId})"))}.", []);
    }

    static string Lines(DealRecord[] shown, long all, DateOnly day)
    {
        StringBuilder text = new();
        foreach (DealRecord deal in shown)
        {
            string what = (deal.Outcome == DealOutcome.Open ? DealLines.Open(deal, day) : DealLines.Closed(deal)).Text;
            string owner = deal.Outcome != DealOutcome.Open && deal.Owner is { } name ? $", owner {name}" : "";
            text.Append("\n- ").Append(deal.Account is { } account ? account + ": " : "").Append(what).Append(owner).Append(" (").Append(deal.ExternalId).Append(')');
        }

        long more = all - shown.Length;
        return text.Append(more > 0 ? string.Create(CultureInfo.InvariantCulture, $"\n- and {more:N0} more; name a period, a rival or a product to narrow it down") : "").ToString();
    }

    static IEnumerable<DealRecord> Newest(IEnumerable<DealRecord> rows) => rows.OrderByDescending(d => d.Closed ?? d.Created).ThenBy(d => d.ExternalId, StringComparer.Ordinal);
}
