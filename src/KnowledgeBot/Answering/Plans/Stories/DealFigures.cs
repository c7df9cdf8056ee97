using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Answering.Plans.Stories;

/// <summary>Single CRM rows as figures, so that every number said of a deal or an account can be traced to its row.</summary>
static class DealFigures
{
    /// <summary>The amount and, where a list price is known, the discount.</summary>
    public static IEnumerable<Figure> Of(DealRecord deal)
    {
        Dictionary<string, string> filters = new() { ["deal"] = deal.ExternalId };
        Add("account", deal.Account);
        Add("product", deal.Product);
        Add("competitor", deal.Competitor);
        Add("outcome", deal.Outcome.ToString().ToLowerInvariant());
        Add("reason", deal.Reason);
        Add("owner", deal.Owner);
        Add("stage", deal.Stage);
        Add("currency", deal.Currency);
        Add("list price", deal.ListAmount?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return new Figure(MetricNames.Of(Metric.Amount), (double?)deal.Amount, null, null, null, null, deal.Created, deal.Closed, filters, "The amount of this row of the CRM export.", [deal.ExternalId]);
        if (deal is { Amount: { } amount, ListAmount: > 0 and var list })
        {
            yield return new Figure(MetricNames.Of(Metric.Discount), (double)(1 - (amount / list)), null, null, null, null, deal.Created, deal.Closed, filters, "1 less amount by list price of this row of the CRM export.", [deal.ExternalId]);
        }

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                filters[name] = value;
            }
        }
    }

    /// <summary>What the CRM records about a firm.</summary>
    public static Figure Of(AccountView account) =>
        new("account", null, null, null, null, null, null, null, account.Attributes.Append(new("account", account.Name)).DistinctBy(a => a.Key).ToDictionary(), "Attributes of this account in the CRM export.", []);
}
