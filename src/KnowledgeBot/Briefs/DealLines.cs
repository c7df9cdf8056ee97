using System.Globalization;
using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Briefs;

/// <summary>Deals in a line each.</summary>
static class DealLines
{
    public static BriefLine Open(DealRecord deal, DateOnly day) => Line(deal,
        deal.Product ?? "no product named", deal.Stage, Money(deal), deal.Created is { } created ? $"open since {Words(created)} ({day.DayNumber - created.DayNumber} days)" : "no date of creation",
        deal.Owner is { } owner ? $"owner {owner}" : null, deal.Competitor is { } rival ? $"against {rival}" : null);

    public static BriefLine Closed(DealRecord deal) => Line(deal,
        deal.Outcome == DealOutcome.Won ? "Won" : "Lost", deal.Product, Money(deal), deal.Closed is { } closed ? Words(closed) : "no closing date",
        deal.Competitor is { } rival ? $"against {rival}" : null, deal.Reason is { } reason ? $"reason: {reason}" : null);

    /// <summary>"GBP 248,000 (list 282,000, 12.1 % below)".</summary>
    public static string? Money(DealRecord deal)
    {
        if (deal.Amount is not { } amount || (amount == 0 && deal.Outcome == DealOutcome.Lost))
        {
            return deal.ListAmount is { } asked ? $"list {Amount(asked, deal.Currency)}" : null;
        }

        return deal.ListAmount is { } list and > 0 && list != amount
            ? string.Create(CultureInfo.InvariantCulture, $"{Amount(amount, deal.Currency)} (list {list:N0}, {Math.Abs(1 - amount / list):P1} {(amount < list ? "below" : "above")})")
            : Amount(amount, deal.Currency);
    }

    public static string Amount(decimal amount, string? currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{(currency is null ? "" : currency + " ")}{(amount == Math.Floor(amount) ? amount.ToString("N0", CultureInfo.InvariantCulture) : amount.ToString("N2", CultureInfo.InvariantCulture))}");

    public static string Words(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    static BriefLine Line(DealRecord deal, params string?[] parts) => new(string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p))), [], [deal.ExternalId]);
}
